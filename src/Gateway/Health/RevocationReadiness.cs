using KeystoneAuthCluster.Authentication.Revocations;

namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>
/// Degraded while revocations are not read as Keystone tells them, though they should be: revoked tokens then end by their time. A process without
/// a service user reads none by choice, and is ready.
/// </summary>
internal sealed class RevocationReadiness(FeedStatus feed) : IReadinessCheck
{
    public string Name => "revocations";

    public ReadinessState Check() => feed.State is FeedState.Current or FeedState.Off
        ? new ReadinessState.Ready()
        : new ReadinessState.Degraded($"the feed is {feed.State}: revoked tokens end by Tokens:TtlWithoutFeed");
}
