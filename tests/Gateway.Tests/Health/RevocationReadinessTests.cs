using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Gateway.Health;

namespace KeystoneAuthCluster.Gateway.Tests.Health;

public sealed class RevocationReadinessTests
{
    [Fact]
    public void A_feed_that_has_not_read_anything_yet_is_degraded() =>
        Assert.Equal(
            new ReadinessState.Degraded("the feed is Starting: revoked tokens end by Tokens:TtlWithoutFeed"),
            new RevocationReadiness(new FeedStatus()).Check());
}
