using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

public class RollingRestartTests(ITestOutputHelper output) : ClusterProof(output)
{
    private protected override ClusterShape Shape => new() { Settings = [("Tokens:Ttl", "00:00:05")] };

    [Fact]
    public async Task All_silos_and_gateways_restart_one_after_another_under_load()
    {
        await using var load = new ReviewLoad(Callers, AnyOf(MakeHolders(ProofScale.Of(500))), ProofScale.Of(2_000));
        await For(ProofScale.Of(TimeSpan.FromSeconds(10)));
        foreach (var member in Cluster.Silos.Concat(Cluster.Gateways))
        {
            Assert.Equal(0, await member.StopAsync());
            await member.StartAsync();
            await For(ProofScale.Of(TimeSpan.FromSeconds(10)));
        }
        await Cluster.ConnectedAsync();
        var tally = await load.StopAsync();

        Print($"a rolling restart of 3 silos and 2 gateways at {ProofScale.Of(2_000)} reviews/s: {tally}; {Callers.Sum(caller => caller.Resets)} reviews sent again after a reset");
        AssertAllRight(tally);
    }
}
