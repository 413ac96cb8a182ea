namespace KeystoneAuthCluster.Client.Cache;

/// <summary>What became of a token that was to be kept.</summary>
internal abstract record CacheKeeping
{
    private CacheKeeping()
    {
    }

    /// <summary>It is kept, encrypted with a key in the OS keyring.</summary>
    internal sealed record Encrypted : CacheKeeping;

    /// <summary>It is kept as it is, in a file that only its owner may read.</summary>
    /// <param name="Why">Why it is not encrypted, for people; <see langword="null"/> where nobody wanted it to be.</param>
    internal sealed record Plain(string? Why) : CacheKeeping;

    /// <summary>It is not kept; the next run logs in.</summary>
    /// <param name="Why">Such as a full disk, for people.</param>
    internal sealed record NotKept(string Why) : CacheKeeping;
}
