using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>A token that Keystone accepted, and the times of its life here.</summary>
internal sealed class CachedToken(TokenKey key, TokenAnswer.Valid answer, IdentityVerdict verdict, TokenTimes times) : BoundedEntry<TokenKey>(key)
{
    private long _checkedVersion = -1;
    private long _nextTry = times.RefreshAt.UtcTicks;

    public KeystoneIdentity Identity => answer.Identity;

    public AnswerStamp Stamp => answer.Stamp;

    public DateTimeOffset FetchedAt => answer.FetchedAt;

    /// <summary>The answer as given from the cache; made once, as it is given often.</summary>
    public AuthenticationAnswer FromCache { get; } = AuthenticationAnswer.Of(verdict, AnswerOrigin.Cache);

    /// <summary>The answer as given to whoever waited for Keystone.</summary>
    /// <remarks>The token may have ended while its answer was on the way.</remarks>
    public AuthenticationAnswer FromSource(DateTimeOffset now) => IsExpired(now) ? Expired(AnswerOrigin.Keystone) : AuthenticationAnswer.Of(verdict, AnswerOrigin.Keystone);

    /// <summary>The answer as given while Keystone cannot be asked.</summary>
    public AuthenticationAnswer FromStale => AuthenticationAnswer.Of(verdict, AnswerOrigin.Stale);

    /// <summary>The no to a token that ended by its own time.</summary>
    public static AuthenticationAnswer Expired(AnswerOrigin origin) => new AuthenticationAnswer.Rejected("the token has expired", origin);

    public bool IsExpired(DateTimeOffset now) => now >= times.ExpiresAt;

    public bool IsFresh(DateTimeOffset now) => now < times.FreshUntil;

    /// <summary>Whether it may still stand in for an answer that cannot be had.</summary>
    public bool IsStandIn(DateTimeOffset now) => now < times.StaleUntil;

    /// <summary>Whether it is time to ask again, and nobody was told so just now; whoever gets the yes asks.</summary>
    public bool ClaimRefresh(DateTimeOffset now, TimeSpan retryAfter)
    {
        var due = Volatile.Read(ref _nextTry);
        return now.UtcTicks >= due && Interlocked.CompareExchange(ref _nextTry, (now + retryAfter).UtcTicks, due) == due;
    }

    /// <summary>Whether <paramref name="isRevoked"/> says no; it is asked once for each version of the revocation log.</summary>
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
