namespace KeystoneAuthCluster.Client.Cache;

/// <summary>What the cache has for an identity.</summary>
internal abstract record CacheLookup
{
    private CacheLookup()
    {
    }

    /// <summary>A token to hand out. That it was handed out is remembered.</summary>
    internal sealed record Hit(CacheEntry Entry) : CacheLookup;

    /// <summary>Nothing that can be used.</summary>
    /// <param name="Note">Why a token that is there cannot be used, for people; <see langword="null"/> where none is.</param>
    internal sealed record Miss(string? Note = null) : CacheLookup;

    /// <summary>A token that has ended or is about to.</summary>
    internal sealed record Expired : CacheLookup;

    /// <summary>A token that an API server has refused. Nobody is offered it again; the caller logs in anew.</summary>
    internal sealed record Refused : CacheLookup;

    /// <summary>
    /// The token was fetched less than ten seconds ago because the one before had been refused, and the same process is back again. Another log-in would not help:
    /// either the API server refuses what Keystone issues, or the process forgets what it was given (a script that loads its kubeconfig over and over,
    /// a program with three clusters and no <c>provideClusterInfo</c>). For the latter the token is still good.
    /// </summary>
    internal sealed record RefusedAgain(CacheEntry Entry) : CacheLookup;
}
