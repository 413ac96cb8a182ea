using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// What this process knows of tokens. Good and refused ones are kept apart: however many bad tokens come, they can only push out each other.
/// </summary>
internal sealed class TokenStore(IdentityMapper mapper, RevocationLog revocations, IOptions<TokenOptions> options, TimeProvider time)
{
    private readonly BoundedTable<TokenKey, CachedToken> _good = new(options.Value.MaxTokens);
    private readonly BoundedTable<TokenKey, RefusedToken> _refused = new(options.Value.MaxRefused);
    private readonly Func<KeystoneIdentity, DateTimeOffset, bool> _isRevoked = revocations.Covers;

    public int Tokens => _good.Count;

    public int Refused => _refused.Count;

    public long Evictions => _good.Evictions;

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
    public AuthenticationAnswer? FindRefused(TokenKey key) =>
        _refused.TryGet(key, out var refused) && time.GetUtcNow() < refused.Until ? refused.FromCache : null;

    /// <summary>Keeps a yes.</summary>
    public CachedToken Keep(TokenKey key, TokenAnswer.Valid answer)
    {
        var verdict = mapper.Map(answer.Identity);
        var expiresAt = verdict is IdentityVerdict.Accepted ? mapper.EndOf(answer.Identity.Token) : answer.Identity.Token.ExpiresAt;
        var token = new CachedToken(key, answer, verdict, TokenTimes.Of(answer, expiresAt, options.Value, Random.Shared.NextDouble()));
        _good.Set(token);
        return token;
    }

    /// <summary>Keeps a no, and forgets the yes that it overrules.</summary>
    public void Keep(TokenKey key, TokenAnswer.Invalid answer)
    {
        if (_good.TryGet(key, out var token))
            _good.Remove(token);
        if (options.Value.NegativeTtl > TimeSpan.Zero)
            _refused.Set(new RefusedToken(key, answer.Cause, time.GetUtcNow() + options.Value.NegativeTtl));
    }

    /// <summary>Looks at the next <paramref name="most"/> entries and removes those whose time is over.</summary>
    public int Sweep(int most)
    {
        var now = time.GetUtcNow();
        return _good.Sweep(token => !token.IsFresh(now) && !token.IsStandIn(now), most) + _refused.Sweep(refused => now >= refused.Until, most);
    }
}
