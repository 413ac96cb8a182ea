using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

public class KilledSiloTests(ITestOutputHelper output) : ClusterProof(output)
{
    private const int ReviewsOfOneNewToken = 200;

    // Short, so that gateways ask the silos all the time, and not only of new tokens.
    private protected override ClusterShape Shape => new() { Settings = [("Tokens:Ttl", "00:00:05")] };

    [Fact]
    public async Task Any_silo_may_be_killed_under_load()
    {
        var holders = MakeHolders(ProofScale.Of(500));
        var known = AnyOf(holders);
        await using var load = new ReviewLoad(
            Callers, () => Random.Shared.Next(ReviewsOfOneNewToken) == 0 ? LogIn(known().User) : known(), ProofScale.Of(2_000));
        await For(ProofScale.Of(TimeSpan.FromSeconds(10)));
        foreach (var silo in Cluster.Silos)
        {
            await silo.KillAsync();
            await For(ProofScale.Of(TimeSpan.FromSeconds(15))); // without it, as long as a machine takes to start it again
            await silo.StartAsync();
            await For(ProofScale.Of(TimeSpan.FromSeconds(15)));
        }
        var tally = await load.StopAsync();

        Print($"3 silos killed and started again, one after another, at {ProofScale.Of(2_000)} reviews/s, TTL 5 s: {tally}");
        AssertAllRight(tally);
        Assert.True(await Cluster.Gateways[0].CountAsync("keystone_auth.grain.fall_backs") > 0, "no gateway missed the silos, so nothing was proven");
    }
}
