using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

/// <summary>A silo that does nothing any more while its connections stay: nothing is refused, nothing is reset, and whoever waits for it waits in vain.</summary>
public class FrozenSiloTests(ITestOutputHelper output) : ClusterProof(output)
{
    private const int ReviewsOfOneNewToken = 200;

    private protected override ClusterShape Shape => new() { Settings = [("Tokens:Ttl", "00:00:05")] };

    [Fact]
    public async Task A_silo_may_stand_still_under_load()
    {
        var holders = MakeHolders(ProofScale.Of(500));
        var known = AnyOf(holders);
        var silo = Cluster.Silos[0];
        await using var load = new ReviewLoad(
            Callers, () => Random.Shared.Next(ReviewsOfOneNewToken) == 0 ? LogIn(known().User) : known(), ProofScale.Of(1_000));
        await For(ProofScale.Of(TimeSpan.FromSeconds(10)));
        await silo.FreezeAsync();
        await For(ProofScale.Of(TimeSpan.FromSeconds(30)));
        await silo.ThawAsync();
        var left = await silo.RestartIfLeftAsync();
        await Cluster.ConnectedAsync();
        var tally = await load.StopAsync();

        Print($"a silo frozen for {ProofScale.Of(30)} s at {ProofScale.Of(1_000)} reviews/s, and {(left ? "evicted, started again" : "back again")}: {tally}");
        AssertAllRight(tally);
    }
}
