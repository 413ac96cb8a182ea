using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>The times of a cached token's life: fresh, then at most a stand-in, then gone. None reaches past its expiry.</summary>
/// <param name="RefreshAt">From when on a use of it asks again in the background.</param>
/// <param name="FreshUntil">Until when it is an answer.</param>
/// <param name="StaleUntil">Until when it stands in for an answer that cannot be had.</param>
/// <param name="ExpiresAt">When the token itself ends, or is too old to come in.</param>
internal readonly record struct TokenTimes(DateTimeOffset RefreshAt, DateTimeOffset FreshUntil, DateTimeOffset StaleUntil, DateTimeOffset ExpiresAt)
{
    /// <summary>How soon a user is asked for again whose groups could not be read.</summary>
    private static readonly TimeSpan IncompleteTtl = TimeSpan.FromSeconds(10);

    /// <summary>The times of an answer for a token that ends at <paramref name="expiresAt"/>; <paramref name="chance"/>, 0 to 1, takes its part of the jitter off.</summary>
    public static TokenTimes Of(TokenAnswer.Valid answer, DateTimeOffset expiresAt, TokenOptions options, double chance)
    {
        var ttl = answer.Identity.GroupsComplete || options.Ttl < IncompleteTtl ? options.Ttl : IncompleteTtl;
        ttl *= 1 - options.TtlJitter * chance;
        var freshUntil = Earlier(answer.FetchedAt + ttl, expiresAt);
        var refreshAt = answer.FetchedAt + ttl * options.RefreshAfter; // with 1, it is no longer fresh then, so nothing happens in the background
        return new TokenTimes(refreshAt, freshUntil, Earlier(answer.FetchedAt + ttl + options.StaleFor, expiresAt), expiresAt);
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
