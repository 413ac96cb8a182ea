using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// A token that Keystone accepted, and the times of its life here. Keystone's word is kept once; what it comes to is kept for each mapper that was
/// asked for, as an answer made once and given often. The first has a place of its own: most processes have no other.
/// </summary>
internal sealed class CachedToken(TokenKey key, TokenAnswer.Valid answer, IdentityMapper mapper, TokenTimes times) : BoundedEntry<TokenKey>(key)
{
    private readonly AuthenticationAnswer _first = Map(mapper, answer.Identity);
    private MappedAnswer[] _further = [];
    private long _checkedVersion = -1;
    private long _nextTry;

    public KeystoneIdentity Identity => answer.Identity;

    public AnswerStamp Stamp => answer.Stamp;

    public DateTimeOffset FetchedAt => answer.FetchedAt;

    /// <summary>The no to a token that has ended.</summary>
    public static AuthenticationAnswer Expired(AnswerOrigin origin) => new AuthenticationAnswer.Rejected("the token has expired", origin);

    /// <summary>The answer of a mapping, as given from the cache.</summary>
    public AuthenticationAnswer For(IdentityMapper asking) => asking == mapper ? _first : Further(asking);

    /// <summary>The answer of a mapping with where it comes from; the token may have ended while its answer was on the way.</summary>
    public AuthenticationAnswer For(IdentityMapper asking, AnswerOrigin origin, Moment now) => IsExpired(now, asking) ? Expired(origin) : For(asking).From(origin);

    /// <summary>Whether it ended by its own time, or is let in by this mapping and has since become too old for it.</summary>
    public bool IsExpired(Moment now, IdentityMapper asking) =>
        times.IsExpired(now) || (For(asking) is AuthenticationAnswer.Accepted && now.Wall >= asking.EndOf(Identity.Token));

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

    private AuthenticationAnswer Further(IdentityMapper asking)
    {
        var known = Volatile.Read(ref _further);
        MappedAnswer? mine = null;
        while (true)
        {
            foreach (var one in known)
            {
                if (one.Mapper == asking)
                    return one.Answer;
            }
            mine ??= new MappedAnswer(asking, Map(asking, Identity));
            var before = Interlocked.CompareExchange(ref _further, With(known, mine.Value), known);
            if (before == known)
                return mine.Value.Answer;
            known = before; // another mapper came in between, or the same one, whose answer then counts
        }
    }

    // What a mapping's earlier mapper made of the token is of no more use. (Apart from its caller, as a hit would pay for the closure.)
    private static MappedAnswer[] With(MappedAnswer[] known, MappedAnswer mine) => [.. known.Where(one => one.Mapper.Mapping != mine.Mapper.Mapping), mine];

    private static AuthenticationAnswer Map(IdentityMapper asking, KeystoneIdentity identity) => AuthenticationAnswer.Of(asking.Map(identity), AnswerOrigin.Cache);

    private readonly record struct MappedAnswer(IdentityMapper Mapper, AuthenticationAnswer Answer);
}
