using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>A token that Keystone accepted: whom it stands for, and what is its own, which is the times of its life and what revocations call it.</summary>
internal sealed class CachedToken(TokenName name, TokenAnswer.Valid answer, Principal principal, TokenTimes times) : BoundedEntry<TokenMark, CachedToken>(name.Mark)
{
    private readonly AuditIds _auditIds = AuditIds.Of(answer.Identity.Token.AuditIds);
    private readonly long _issuedAt = answer.Identity.Token.IssuedAt.UtcTicks;
    private readonly TokenTimes _times = times;
    private long _checkedVersion = -1;
    private long _nextTry;

    /// <summary>What stands for it outside of this process.</summary>
    public TokenKey TokenKey { get; } = name.Key;

    /// <summary>All that stands for it.</summary>
    public TokenName Name => new(Key, TokenKey);

    /// <summary>Whom it stands for.</summary>
    public Principal Principal { get; } = principal;

    public AnswerStamp Stamp { get; } = answer.Stamp;

    public DateTimeOffset FetchedAt => _times.FetchedAt;

    public DateTimeOffset ExpiresAt => _times.ExpiresAt;

    /// <summary>The answer of a mapping, as given from the cache.</summary>
    public AuthenticationAnswer For(IdentityMapper asking) => Principal.For(asking);

    /// <summary>The answer of a mapping with where it comes from; the token may have ended while its answer was on the way.</summary>
    public AuthenticationAnswer For(IdentityMapper asking, AnswerOrigin origin, Moment now) => (Ended(now, asking) ?? For(asking)).From(origin);

    /// <summary>The no to a token that has ended by its own time, or would be let in by this mapping and is too old for it; otherwise <see langword="null"/>.</summary>
    public AuthenticationAnswer? Ended(Moment now, IdentityMapper asking)
    {
        if (_times.IsExpired(now))
            return new AuthenticationAnswer.Rejected("the token has expired", AnswerOrigin.Cache);
        return asking.IsTooOld(new DateTimeOffset(_issuedAt, TimeSpan.Zero), now.Wall) && For(asking) is AuthenticationAnswer.Accepted ? asking.TooOld : null;
    }

    /// <summary>Whether it is an answer.</summary>
    public bool IsFresh(Moment now) => _times.IsFresh(now);

    /// <summary>Whether it may still stand in for an answer that cannot be had.</summary>
    public bool IsStandIn(Moment now) => _times.IsStandIn(now);

    /// <summary>Whether it is time to ask again, and nobody was told so just now; whoever gets the yes asks.</summary>
    public bool ClaimRefresh(Moment now, TimeSpan retryAfter)
    {
        var nextTry = Volatile.Read(ref _nextTry);
        return _times.IsDueForRefresh(now)
            && now.Steady.UtcTicks >= nextTry
            && Interlocked.CompareExchange(ref _nextTry, (now.Steady + retryAfter).UtcTicks, nextTry) == nextTry;
    }

    /// <summary>Whether something revoked it since it was fetched; it is looked up once for each version of the log.</summary>
    public bool IsRevoked(RevocationLog log)
    {
        var version = log.Version;
        if (Volatile.Read(ref _checkedVersion) == version)
            return false;
        if (IsNamed(log))
            return true;
        Volatile.Write(ref _checkedVersion, version);
        return false;
    }

    /// <summary>Looks it up in the log; that allocates nothing, as every token in use is looked up after each revocation.</summary>
    public bool IsNamed(RevocationLog log) => log.Covers(_auditIds, FetchedAt) || Principal.IsRevoked(log, FetchedAt);
}
