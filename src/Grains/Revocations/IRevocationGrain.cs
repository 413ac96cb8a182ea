using Orleans.Concurrency;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>
/// The revocation log of the cluster, one for all: it reads Keystone's events, and every process pulls what is new. Its key is 0.
/// </summary>
[Alias("keystone-auth.revocations")]
public interface IRevocationGrain : IGrainWithIntegerKey
{
    /// <summary>What is new since a place in the log.</summary>
    [AlwaysInterleave]
    [Alias("since")]
    Task<RevocationNews> SinceAsync(LogPosition position);

    /// <summary>Revokes by hand: whatever has this counts no more, in any process, within a second.</summary>
    [Alias("revoke")]
    Task RevokeAsync(WatermarkWire watermark);
}
