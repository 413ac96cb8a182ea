using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

public class OneValidationTests(ITestOutputHelper output) : ClusterProof(output)
{
    private protected override ClusterShape Shape => new() { Settings = ClusterShape.Patient };

    [Fact]
    public async Task Each_token_is_validated_once_for_all_gateways()
    {
        var holders = MakeHolders(ProofScale.Of(2_000));
        await using var load = new ReviewLoad(Callers, AnyOf(holders), ProofScale.Of(1_000));
        await For(ProofScale.Of(TimeSpan.FromSeconds(60)));
        var tally = await load.StopAsync();

        var asked = holders.Count(holder => Cluster.Keystone.Calls.ValidationsOf(holder.Token) > 0);
        var validations = ValidationsOf(holders);
        Print($"2 gateways, 3 silos, {holders.Length} tokens at random: {tally}; {validations} validations for {asked} tokens that were asked about");
        AssertAllRight(tally);
        Assert.Equal(asked, validations);
        Assert.True(validations <= Cluster.Keystone.Calls.Of(KeystoneOperation.ValidateToken));
    }
}
