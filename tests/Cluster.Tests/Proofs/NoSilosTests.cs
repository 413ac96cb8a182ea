using System.Collections.Immutable;
using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

public class NoSilosTests(ITestOutputHelper output) : ClusterProof(output)
{
    private const string GrainAnswers = "keystone_auth.grain.answers";

    private protected override ClusterShape Shape => new() { Settings = ClusterShape.Patient };

    [Fact]
    public async Task Gateways_go_on_without_silos_and_use_them_again_when_they_return()
    {
        var users = MakeHolders(ProofScale.Of(200));
        await using var load = new ReviewLoad(Callers, AnyOf(users), ProofScale.Of(1_000));
        await Task.WhenAll(Cluster.Silos.Select(silo => silo.KillAsync()));
        await Task.WhenAll(Cluster.Gateways.Select(gateway => gateway.UntilAsync(
            "/readyz?verbose", answer => answer.IsGood && answer.Text.Contains("degraded", StringComparison.Ordinal))));

        var withoutSilos = await AskAllAsync([.. users.Select(user => LogIn(user.User))]);
        Assert.Equal(users.Length * Cluster.Gateways.Length, withoutSilos);

        await Task.WhenAll(Cluster.Silos.Select(silo => silo.StartAsync()));
        await Cluster.ConnectedAsync();

        var again = await AskAllAsync([.. users.Select(user => LogIn(user.User))]);
        var grains = (await Task.WhenAll(Cluster.Silos.Select(silo => silo.CountAsync(GrainAnswers)))).Sum();
        var tally = await load.StopAsync();
        Print($"no silos: {withoutSilos} validations for {users.Length} new tokens at 2 gateways; with silos again: {again}, {grains} answers of grains; meanwhile {tally}");
        AssertAllRight(tally);
        Assert.Equal(users.Length, again);
        Assert.True(grains >= users.Length * Cluster.Gateways.Length);
    }

    /// <summary>Asks every gateway about each token, one after the other.</summary>
    /// <returns>How often Keystone was asked.</returns>
    private async Task<int> AskAllAsync(ImmutableArray<Holder> holders)
    {
        foreach (var gateway in Cluster.Gateways)
        {
            using var apiServer = ApiServerOf(gateway);
            foreach (var holder in holders)
                Assert.Equal(ReviewOutcome.Good, await apiServer.AskAsync(holder));
        }
        return ValidationsOf(holders);
    }
}
