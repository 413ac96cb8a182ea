using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// What this process knows of tokens. Good and refused ones are kept apart: however many bad tokens come, they can only push out each other.
/// </summary>
internal sealed class TokenStore
{
    private readonly BoundedTable<TokenMark, CachedToken> _good;
    private readonly BoundedTable<TokenKey, RefusedToken> _refused;
    private readonly BoundedTable<TokenKey, KnownToken> _known; // those whose yes is gone
    private readonly RevocationLog _revocations;
    private readonly FeedStatus _feed;
    private readonly TokenOptions _options;
    private readonly SteadyClock _clock;
    private readonly TimeProvider _time;

    public TokenStore(RevocationLog revocations, FeedStatus feed, IOptions<TokenOptions> options, SteadyClock clock, TimeProvider time)
    {
        (_revocations, _feed, _options, _clock, _time) = (revocations, feed, options.Value, clock, time);
        Principals = new(_options.MaxTokens);
        _good = new(_options.MaxTokens, Leaves);
        _known = new(_options.MaxTokens);
        _refused = new(_options.MaxRefused);
    }

    public int Tokens => _good.Count;

    public int Refused => _refused.Count;

    public long Evictions => _good.Evictions;

    /// <summary>Whom the good tokens stand for.</summary>
    public Principals Principals { get; }

    /// <summary>Now, for the tokens in here.</summary>
    public Moment Now => new(_clock.Now, _time.GetUtcNow(), _feed.State == FeedState.Current, _feed.KnownUntil);

    /// <summary>The token that Keystone accepted last, unless something revoked it since; it may be past its times.</summary>
    public CachedToken? Find(TokenMark mark)
    {
        if (!_good.TryGet(mark, out var token))
            return null;
        if (!token.IsRevoked(_revocations))
            return token;
        _good.Remove(token);
        return null;
    }

    /// <summary>The no that Keystone gave a moment ago.</summary>
    public AuthenticationAnswer? FindRefused(TokenKey key) => _refused.TryGet(key, out var refused) && _clock.Now < refused.Until ? refused.FromCache : null;

    /// <summary>Whether Keystone accepted the token once, and it has not ended since; the yes itself may long be gone.</summary>
    public bool WasGood(TokenName name)
    {
        // In this order: one that leaves the good ones is among the others before.
        var end = _good.TryGet(name.Mark, out var good) ? good.ExpiresAt : _known.TryGet(name.Key, out var known) ? known.ExpiresAt : default;
        return _time.GetUtcNow() < end;
    }

    /// <summary>Keeps a yes.</summary>
    /// <param name="name">What stands for the token.</param>
    /// <param name="answer">The yes.</param>
    public CachedToken Keep(TokenName name, TokenAnswer.Valid answer)
    {
        var token = new CachedToken(name, answer, Principals.Take(answer.Identity), TokenTimes.Of(answer, _options, Random.Shared.NextDouble()));
        Forget(name.Key); // before: should the yes be pushed out at once, the token is known again
        if (_good.Set(token) is { } former)
            Principals.GiveBack(former.Principal);
        return token;
    }

    /// <summary>Keeps a no, and forgets the yes that it overrules.</summary>
    public void Keep(TokenName name, TokenAnswer.Invalid answer)
    {
        if (_good.TryGet(name.Mark, out var token))
            _good.Remove(token);
        Forget(name.Key);
        if (_options.NegativeTtl > TimeSpan.Zero)
            _refused.Set(new RefusedToken(name.Key, answer.Cause, _clock.Now + _options.NegativeTtl));
    }

    /// <summary>Looks at the next <paramref name="most"/> entries and removes those whose time is over, and forgets revocations older than any answer.</summary>
    public int Sweep(int most)
    {
        var now = Now;
        _revocations.Forget(now.Steady - _options.LongestKept);
        return _good.Sweep(token => !token.IsStandIn(now), most)
            + _refused.Sweep(refused => now.Steady >= refused.Until, most)
            + _known.Sweep(known => now.Wall >= known.ExpiresAt, most);
    }

    /// <summary>A token whose yes goes was good once, until it ends.</summary>
    private void Leaves(CachedToken token)
    {
        Principals.GiveBack(token.Principal);
        if (_time.GetUtcNow() < token.ExpiresAt)
            _known.Set(new KnownToken(token.TokenKey, token.ExpiresAt));
    }

    private void Forget(TokenKey key)
    {
        if (_known.TryGet(key, out var known))
            _known.Remove(known);
    }
}
