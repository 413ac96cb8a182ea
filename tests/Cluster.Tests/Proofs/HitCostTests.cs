using System.Diagnostics;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

/// <summary>A token that the gateway knows costs the same whether there is a cluster behind it or not: the same client asks both in turn.</summary>
public class HitCostTests(ITestOutputHelper output) : ClusterProof(output)
{
    private static readonly int Rounds = ProofScale.IsFull ? 9 : 5;
    private const int Connections = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(ProofScale.IsFull ? 3 : 1);

    private protected override ClusterShape Shape => new() { Gateways = 1, Settings = [("Logging:LogLevel:Default", "Warning"), ("Logging:LogLevel:Orleans", "Warning")] };

    [Fact]
    public async Task A_hit_in_a_gateway_of_the_cluster_against_one_in_one_process()
    {
        var token = MakeHolders(1)[0].Token;
        await using var alone = await WebhookProcess.StartAsync(
            Cluster.Keystone.Url,
            [
                ("Keystone:ServiceUser:UserName", "webhook"),
                ("Keystone:ServiceUser:UserDomainId", "default"),
                ("Keystone:ServiceUser:Password", "webhook-password"),
                ("Keystone:ServiceUser:ProjectName", "service"),
                ("Keystone:ServiceUser:ProjectDomainId", "default"),
                ("Tokens:Ttl", "01:00:00"),
                ("Audit:Path", Path.Combine(Cluster.Files.Certificates.Folder, "alone.audit")),
                ("Logging:LogLevel:Default", "Warning"),
            ]);
        var (ofOne, ofCluster) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var (one, cluster) = (await PerSecondAsync(alone.Webhook, token), await PerSecondAsync(Cluster.Gateways[0].Webhook, token));
            if (round < 0)
                continue; // the first is for the compilers
            ofOne.Add(one);
            ofCluster.Add(cluster);
        }

        Print($"hits a second over {Connections} connections, medians of {Rounds} rounds in turn: one process {Median(ofOne):F0}, gateway of a cluster {Median(ofCluster):F0}, "
            + $"ratio {Median(ofCluster) / Median(ofOne):F2}");
    }

    private static async Task<double> PerSecondAsync(Uri webhook, string token)
    {
        var asked = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            await using var connection = await ReviewConnection.OpenAsync(webhook);
            for (; watch.Elapsed < Round; Interlocked.Increment(ref asked))
                Assert.Contains("\"authenticated\":true", (await connection.ReviewAsync(token)).Body, StringComparison.Ordinal);
        }));
        return asked / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
