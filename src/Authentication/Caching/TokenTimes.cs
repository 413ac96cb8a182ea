using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>The times of a cached token's life: fresh, then at most a stand-in, then gone; and never beyond its expiry.</summary>
/// <param name="FetchedAt">When it was asked for, by the steady clock.</param>
/// <param name="Ttl">How long it is fresh while the revocation feed is current.</param>
/// <param name="TtlWithoutFeed">How long it is fresh otherwise, at most, from the last time at which it was known not to be revoked.</param>
/// <param name="StaleFor">How long after that it stands in for an answer that cannot be had.</param>
/// <param name="RefreshAfter">The part of its time after which a use of it asks again in the background.</param>
/// <param name="ExpiresAt">When the token itself ends, by the wall clock.</param>
internal readonly record struct TokenTimes(
    DateTimeOffset FetchedAt, TimeSpan Ttl, TimeSpan TtlWithoutFeed, TimeSpan StaleFor, double RefreshAfter, DateTimeOffset ExpiresAt)
{
    /// <summary>How soon a user is asked for again whose groups could not be read.</summary>
    private static readonly TimeSpan IncompleteTtl = TimeSpan.FromSeconds(10);

    /// <summary>The times of an answer; <paramref name="chance"/>, 0 to 1, takes its part of the jitter off.</summary>
    /// <remarks>Off both times: when the feed is lost, the time without it begins in one moment for all tokens.</remarks>
    public static TokenTimes Of(TokenAnswer.Valid answer, TokenOptions options, double chance)
    {
        var ttl = answer.Identity.GroupsComplete ? options.Ttl : Shorter(options.Ttl, IncompleteTtl);
        var part = 1 - options.TtlJitter * chance;
        return new TokenTimes(answer.FetchedAt, ttl * part, options.TtlWithoutFeed * part, options.StaleFor, options.RefreshAfter, answer.Identity.Token.ExpiresAt);
    }

    public bool IsExpired(Moment now) => now.Wall >= ExpiresAt;

    public bool IsFresh(Moment now) => !IsExpired(now) && now.Steady < FreshUntil(now);

    public bool IsStandIn(Moment now) => !IsExpired(now) && now.Steady < FreshUntil(now) + StaleFor;

    public bool IsDueForRefresh(Moment now) => now.Steady >= FetchedAt + (FreshUntil(now) - FetchedAt) * RefreshAfter;

    /// <summary>
    /// A yes that no revocation up to a time has ended is as good as one given at that time. So when the feed is lost, which an outage of Keystone does,
    /// old answers do not end at once and lock out whoever is at work.
    /// </summary>
    private DateTimeOffset FreshUntil(Moment now)
    {
        var end = FetchedAt + Ttl;
        if (now.FeedIsCurrent)
            return end;
        var goodAt = now.RevocationsKnownUntil is { } known && known > FetchedAt ? known : FetchedAt;
        return goodAt + TtlWithoutFeed < end ? goodAt + TtlWithoutFeed : end;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
