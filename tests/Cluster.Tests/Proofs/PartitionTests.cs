using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

/// <summary>Silos on hosts of their own, one of which no longer reaches the others; gateways and Keystone still reach all, which is the worst case: both sides answer.</summary>
public class PartitionTests(ITestOutputHelper output) : ClusterProof(output)
{
    private const int ReviewsOfOneNewToken = 50;

    private HostNetwork? _network;

    private protected override ClusterShape Shape => new() { Network = _network, Settings = [("Tokens:Ttl", "00:00:05")] };

    public override async Task InitializeAsync()
    {
        (_network, var missing) = await HostNetwork.TryCreateAsync(hosts: 3);
        Skip.If(_network is null, missing ?? "");
        try
        {
            await base.InitializeAsync();
        }
        catch
        {
            await _network.DisposeAsync(); // without a beginning there is no end
            throw;
        }
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _network!.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_silo_may_be_cut_off_from_the_others()
    {
        var holders = MakeHolders(ProofScale.Of(500));
        var known = AnyOf(holders);
        var (silo, host) = (Cluster.Silos[0], _network!.Hosts[0]);
        var time = ProofScale.IsFull ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(15); // mostly enough for the others to declare it dead
        await using var load = new ReviewLoad(
            Callers, () => Random.Shared.Next(ReviewsOfOneNewToken) == 0 ? LogIn(known().User) : known(), ProofScale.Of(1_000));
        await For(ProofScale.Of(TimeSpan.FromSeconds(10)));
        await _network.CutOffAsync(host);
        await For(time);
        await _network.HealAsync(host);
        var left = await silo.RestartIfLeftAsync();
        await Cluster.ConnectedAsync();
        var tally = await load.StopAsync();

        Print($"a silo cut off for {time.TotalSeconds} s at {ProofScale.Of(1_000)} reviews/s, {(left ? "evicted, started again" : "not evicted")}: {tally}");
        AssertAllRight(tally);
        var newcomers = holders.Select(holder => LogIn(holder.User)).ToList();
        foreach (var newcomer in newcomers)
            Assert.Equal([ReviewOutcome.Good, ReviewOutcome.Good], await Task.WhenAll(Callers[0].AskAsync(newcomer), Callers[1].AskAsync(newcomer)));
        Print($"healed: {ValidationsOf(newcomers)} validations for {newcomers.Count} new tokens at 2 gateways");
        Assert.True(ValidationsOf(newcomers) < Cluster.Gateways.Length * newcomers.Count, "the gateways no longer share anything");
    }
}
