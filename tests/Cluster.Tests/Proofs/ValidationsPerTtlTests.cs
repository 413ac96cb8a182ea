using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

public class ValidationsPerTtlTests(ITestOutputHelper output) : ClusterProof(output)
{
    private static readonly TimeSpan Ttl = ProofScale.IsFull ? TimeSpan.FromSeconds(15) : TimeSpan.FromSeconds(5);

    private protected override ClusterShape Shape => new() { Settings = [("Tokens:Ttl", $"{Ttl:c}"), .. ClusterShape.Patient] };

    [Fact]
    public async Task A_token_in_use_is_validated_about_once_in_its_time_for_all_gateways()
    {
        var time = 4 * Ttl;
        var holders = MakeHolders(ProofScale.Of(2_000));
        await using var load = new ReviewLoad(Callers, AnyOf(holders), ProofScale.Of(1_000));
        await For(time);
        var tally = await load.StopAsync();

        var perTime = ValidationsOf(holders) / (holders.Length * (time / Ttl));
        Print($"{holders.Length} tokens at 2 gateways over {time / Ttl} times their TTL of {Ttl.TotalSeconds} s: {perTime:F2} validations per token and TTL; {tally}");
        AssertAllRight(tally);
        Assert.InRange(perTime, 0, 2); // each gateway by itself would make it 2 at least, as tokens are refreshed before their time is over
    }
}
