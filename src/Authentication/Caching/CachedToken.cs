using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>A token that Keystone accepted, and the times of its life here.</summary>
internal sealed class CachedToken(TokenKey key, TokenAnswer.Valid answer, IdentityVerdict verdict, TokenTimes times) : BoundedEntry<TokenKey>(key)
{
    private long _checkedVersion = -1;
    private long _nextTry;

    public KeystoneIdentity Identity => answer.Identity;

    public AnswerStamp Stamp => answer.Stamp;

    public DateTimeOffset FetchedAt => answer.FetchedAt;

    /// <summary>The answer as given from the cache; made once, as it is given often.</summary>
    public AuthenticationAnswer FromCache { get; } = AuthenticationAnswer.Of(verdict, AnswerOrigin.Cache);

    /// <summary>The answer as given while Keystone cannot be asked.</summary>
    public AuthenticationAnswer FromStale => AuthenticationAnswer.Of(verdict, AnswerOrigin.Stale);

    /// <summary>The answer as given to whoever waited for Keystone; the token may have ended while its answer was on the way.</summary>
    public AuthenticationAnswer FromSource(Moment now) => IsExpired(now) ? Expired(AnswerOrigin.Keystone) : AuthenticationAnswer.Of(verdict, AnswerOrigin.Keystone);

    /// <summary>The no to a token that ended by its own time.</summary>
    public static AuthenticationAnswer Expired(AnswerOrigin origin) => new AuthenticationAnswer.Rejected("the token has expired", origin);

    public bool IsExpired(Moment now) => times.IsExpired(now);

    /// <summary>Whether it is an answer.</summary>
    public bool IsFresh(Moment now) => times.IsFresh(now);

    /// <summary>Whether it may still stand in for an answer that cannot be had.</summary>
    public bool IsStandIn(Moment now) => times.IsStandIn(now);

    /// <summary>Whether it is time to ask again, and nobody was told so just now; whoever gets the yes asks.</summary>
    public bool ClaimRefresh(Moment now, TimeSpan retryAfter)
    {
        var nextTry = Volatile.Read(ref _nextTry);
        return times.IsDueForRefresh(now)
            && now.Steady.UtcTicks >= nextTry
            && Interlocked.CompareExchange(ref _nextTry, (now.Steady + retryAfter).UtcTicks, nextTry) == nextTry;
    }

    /// <summary>Whether <paramref name="isRevoked"/> says so; it is asked once for each version of the revocation log.</summary>
    public bool IsRevoked(long version, Func<KeystoneIdentity, DateTimeOffset, bool> isRevoked)
    {
        if (Volatile.Read(ref _checkedVersion) == version)
            return false;
        if (isRevoked(Identity, FetchedAt))
            return true;
        Volatile.Write(ref _checkedVersion, version);
        return false;
    }
}
