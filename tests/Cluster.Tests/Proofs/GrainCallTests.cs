using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

public class GrainCallTests(ITestOutputHelper output) : ClusterProof(output)
{
    private const string Calls = "keystone_auth.grain.calls";
    private const string OfTokens = "token";
    private const int Hits = 10;

    private protected override ClusterShape Shape => new() { Gateways = 1 };

    [Fact]
    public async Task A_miss_is_one_call_of_a_grain_and_a_hit_is_none()
    {
        var gateway = Cluster.Gateways[0];
        var holders = MakeHolders(ProofScale.Of(1_000));
        var before = await gateway.CountAsync(Calls, OfTokens);
        foreach (var holder in holders)
            Assert.Equal(ReviewOutcome.Good, await Callers[0].AskAsync(holder));
        var misses = await gateway.CountAsync(Calls, OfTokens) - before;
        for (var round = 0; round < Hits; round++)
        {
            foreach (var holder in holders)
                Assert.Equal(ReviewOutcome.Good, await Callers[0].AskAsync(holder));
        }
        var hits = await gateway.CountAsync(Calls, OfTokens) - before - misses;

        Print($"{holders.Length} misses: {misses} calls of token grains; {Hits * holders.Length} hits: {hits}");
        Assert.Equal((holders.Length, 0), (misses, hits));
    }
}
