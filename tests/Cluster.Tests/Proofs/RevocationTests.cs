using System.Collections.Immutable;
using System.Diagnostics;
using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

public class RevocationTests(ITestOutputHelper output) : ClusterProof(output)
{
    private const int Trials = 200;

    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_Keystone_ends_every_gateway_refuses()
    {
        var holders = MakeHolders(2 * ProofScale.Of(Trials));
        await TryAsync("a token revoked", holders[..ProofScale.Of(Trials)], holder => Cluster.Keystone.RevokeToken(holder.Token));
        await TryAsync("a user disabled", holders[ProofScale.Of(Trials)..], holder => Cluster.Keystone.Tenants.DisableUser(holder.User.Id));
    }

    private async Task TryAsync(string what, ImmutableArray<Holder> holders, Action<Holder> end)
    {
        ImmutableArray<ApiServer> apiServers = [.. Cluster.Gateways.Select(ApiServerOf)];
        var trials = new List<Task<TimeSpan>>();
        foreach (var holder in holders)
        {
            trials.Add(UntilRefusedAsync(holder, end, apiServers));
            await Task.Delay(Stagger, TimeProvider.System);
        }
        var times = (await Task.WhenAll(trials)).Select(time => time.TotalSeconds).Order().ToList();
        foreach (var apiServer in apiServers)
            apiServer.Dispose();

        Print($"{what}, until every gateway refuses: {times.Count} trials, p50 {times[times.Count / 2]:F2} s, p99 {times[times.Count * 99 / 100]:F2} s, longest {times[^1]:F2} s");
    }

    private static async Task<TimeSpan> UntilRefusedAsync(Holder holder, Action<Holder> end, ImmutableArray<ApiServer> apiServers)
    {
        foreach (var apiServer in apiServers)
            Assert.Equal(ReviewOutcome.Good, await apiServer.AskAsync(holder));
        end(holder);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(apiServers.Select(async apiServer =>
        {
            while (await apiServer.AskAsync(holder) is not ReviewOutcome.Refused)
            {
                Assert.True(watch.Elapsed < Patience, "still let in");
                await Task.Delay(Step, TimeProvider.System);
            }
        }));
        return watch.Elapsed;
    }
}
