using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// What this process knows of tokens. Good and refused ones are kept apart: however many bad tokens come, they can only push out each other.
/// </summary>
internal sealed class TokenStore(
    RevocationLog revocations, FeedStatus feed, IOptions<TokenOptions> options, SteadyClock clock, TimeProvider time)
{
    private readonly BoundedTable<TokenKey, CachedToken> _good = new(options.Value.MaxTokens);
    private readonly BoundedTable<TokenKey, RefusedToken> _refused = new(options.Value.MaxRefused);

    // Twice as many: it is for tokens whose yes is gone, so it must still have them when as many others have come as push a yes out.
    private readonly BoundedTable<TokenKey, KnownToken> _known = new(2 * options.Value.MaxTokens);
    private readonly Func<KeystoneIdentity, DateTimeOffset, bool> _isRevoked = revocations.Covers;

    public int Tokens => _good.Count;

    public int Refused => _refused.Count;

    public long Evictions => _good.Evictions;

    /// <summary>Now, for the tokens in here.</summary>
    public Moment Now => new(clock.Now, time.GetUtcNow(), feed.State == FeedState.Current, feed.KnownUntil);

    /// <summary>The token that Keystone accepted last, unless something revoked it since; it may be past its times.</summary>
    public CachedToken? Find(TokenKey key)
    {
        if (!_good.TryGet(key, out var token))
            return null;
        if (!token.IsRevoked(revocations.Version, _isRevoked))
            return token;
        _good.Remove(token);
        return null;
    }

    /// <summary>The no that Keystone gave a moment ago.</summary>
    public AuthenticationAnswer? FindRefused(TokenKey key) => _refused.TryGet(key, out var refused) && clock.Now < refused.Until ? refused.FromCache : null;

    /// <summary>Whether Keystone accepted the token once, and it has not ended since; the yes itself may long be gone.</summary>
    public bool WasGood(TokenKey key) => _known.TryGet(key, out var known) && time.GetUtcNow() < known.ExpiresAt;

    /// <summary>Keeps a yes.</summary>
    /// <param name="key">The token's key.</param>
    /// <param name="answer">The yes.</param>
    /// <param name="mapper">The mapping of whoever asked; others are made when they are asked for.</param>
    public CachedToken Keep(TokenKey key, TokenAnswer.Valid answer, IdentityMapper mapper)
    {
        var token = new CachedToken(key, answer, mapper, TokenTimes.Of(answer, options.Value, Random.Shared.NextDouble()));
        _good.Set(token);
        _known.Set(new KnownToken(key, answer.Identity.Token.ExpiresAt));
        return token;
    }

    /// <summary>Keeps a no, and forgets the yes that it overrules.</summary>
    public void Keep(TokenKey key, TokenAnswer.Invalid answer)
    {
        if (_good.TryGet(key, out var token))
            _good.Remove(token);
        if (_known.TryGet(key, out var known))
            _known.Remove(known);
        if (options.Value.NegativeTtl > TimeSpan.Zero)
            _refused.Set(new RefusedToken(key, answer.Cause, clock.Now + options.Value.NegativeTtl));
    }

    /// <summary>Looks at the next <paramref name="most"/> entries and removes those whose time is over, and forgets revocations older than any answer.</summary>
    public int Sweep(int most)
    {
        var now = Now;
        revocations.Forget(now.Steady - options.Value.LongestKept);
        return _good.Sweep(token => !token.IsStandIn(now), most)
            + _refused.Sweep(refused => now.Steady >= refused.Until, most)
            + _known.Sweep(known => now.Wall >= known.ExpiresAt, most);
    }
}
