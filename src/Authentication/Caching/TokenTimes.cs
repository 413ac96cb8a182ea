using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>The times of a cached token's life: fresh, then at most a stand-in, then gone; and never beyond its expiry. There are millions of these, so they are small.</summary>
internal readonly record struct TokenTimes
{
    private const int Whole = 1_000_000;

    /// <summary>How soon a user is asked for again whose groups could not be read.</summary>
    private static readonly TimeSpan IncompleteTtl = TimeSpan.FromSeconds(10);

    private readonly long _fetchedAt; // ticks
    private readonly long _expiresAt;
    private readonly int _ttl; // milliseconds: an hour at most
    private readonly int _ttlWithoutFeed;
    private readonly int _staleFor;
    private readonly int _refreshAfter; // millionths

    /// <summary>These times.</summary>
    /// <param name="fetchedAt">When it was asked for, by the steady clock.</param>
    /// <param name="ttl">How long it is fresh while the revocation feed is current.</param>
    /// <param name="ttlWithoutFeed">How long it is fresh otherwise, at most, from the last time at which it was known not to be revoked.</param>
    /// <param name="staleFor">How long after that it stands in for an answer that cannot be had.</param>
    /// <param name="refreshAfter">The part of its time after which a use of it asks again in the background.</param>
    /// <param name="expiresAt">When the token itself ends, by the wall clock.</param>
    public TokenTimes(DateTimeOffset fetchedAt, TimeSpan ttl, TimeSpan ttlWithoutFeed, TimeSpan staleFor, double refreshAfter, DateTimeOffset expiresAt)
    {
        (_fetchedAt, _expiresAt) = (fetchedAt.UtcTicks, expiresAt.UtcTicks);
        (_ttl, _ttlWithoutFeed, _staleFor) = (Milliseconds(ttl), Milliseconds(ttlWithoutFeed), Milliseconds(staleFor));
        _refreshAfter = (int)Math.Round(refreshAfter * Whole);
    }

    /// <summary>When it was asked for, by the steady clock.</summary>
    public DateTimeOffset FetchedAt => new(_fetchedAt, TimeSpan.Zero);

    /// <summary>When the token itself ends, by the wall clock.</summary>
    public DateTimeOffset ExpiresAt => new(_expiresAt, TimeSpan.Zero);

    /// <summary>The times of an answer; <paramref name="chance"/>, 0 to 1, takes its part of the jitter off.</summary>
    /// <remarks>Off both times: when the feed is lost, the time without it begins in one moment for all tokens.</remarks>
    public static TokenTimes Of(TokenAnswer.Valid answer, TokenOptions options, double chance)
    {
        var ttl = answer.Identity.GroupsComplete ? options.Ttl : Shorter(options.Ttl, IncompleteTtl);
        var part = 1 - options.TtlJitter * chance;
        return new TokenTimes(answer.FetchedAt, ttl * part, options.TtlWithoutFeed * part, options.StaleFor, options.RefreshAfter, answer.Identity.Token.ExpiresAt);
    }

    public bool IsExpired(Moment now) => now.Wall.UtcTicks >= _expiresAt;

    public bool IsFresh(Moment now) => !IsExpired(now) && now.Steady.UtcTicks < FreshUntil(now);

    public bool IsStandIn(Moment now) => !IsExpired(now) && now.Steady.UtcTicks < FreshUntil(now) + Ticks(_staleFor);

    public bool IsDueForRefresh(Moment now) => now.Steady.UtcTicks >= _fetchedAt + (FreshUntil(now) - _fetchedAt) * _refreshAfter / Whole;

    /// <summary>
    /// A yes that no revocation up to a time has ended is as good as one given at that time. So when the feed is lost, which an outage of Keystone does,
    /// old answers do not end at once and lock out whoever is at work.
    /// </summary>
    private long FreshUntil(Moment now)
    {
        var end = _fetchedAt + Ticks(_ttl);
        if (now.FeedIsCurrent)
            return end;
        var goodAt = Math.Max(_fetchedAt, now.RevocationsKnownUntil?.UtcTicks ?? 0);
        return Math.Min(end, goodAt + Ticks(_ttlWithoutFeed));
    }

    private static int Milliseconds(TimeSpan time) => checked((int)(time.Ticks / TimeSpan.TicksPerMillisecond));

    private static long Ticks(int milliseconds) => milliseconds * TimeSpan.TicksPerMillisecond;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
