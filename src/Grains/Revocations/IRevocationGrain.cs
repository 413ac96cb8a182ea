using Orleans.Concurrency;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>
/// The revocation log of the cluster, one for all: it reads Keystone's events, and every process pulls what is new. Its key is 0.
/// </summary>
[Alias("keystone-auth.revocations")]
public interface IRevocationGrain : IGrainWithIntegerKey
{
    /// <summary>What is new since a place in the log: at once where there is something, else when there is.</summary>
    /// <param name="position">The place; the default for all there is.</param>
    /// <param name="wait">How long to wait for something new before nothing is the answer; 0 to 5 s, anything beyond counts as that.</param>
    [AlwaysInterleave]
    [Alias("since")]
    Task<RevocationNews> SinceAsync(LogPosition position, TimeSpan wait);
}
