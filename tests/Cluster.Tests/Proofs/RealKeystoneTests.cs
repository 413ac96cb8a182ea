using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

/// <summary>The cluster before a real Keystone; the simulated one is there, and nobody asks it.</summary>
[Collection(WithRealKeystone.Name)]
public class RealKeystoneTests(RealKeystone keystone, ITestOutputHelper output) : ClusterProof(output)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private protected override ClusterShape Shape => new()
    {
        Settings = [("Keystone:Urls:0", keystone.Url), ("Keystone:ServiceUser:Password", keystone.Seed.Users["webhook"].Password), .. ClusterShape.Patient],
    };

    public override async Task InitializeAsync()
    {
        keystone.SkipIfMissing();
        await base.InitializeAsync();
    }

    [SkippableFact]
    public async Task Tokens_are_validated_once_for_all_gateways_and_refused_by_all_once_they_are_ended()
    {
        var holders = new List<Holder>();
        for (var number = 0; number < ProofScale.Of(50); number++)
            holders.Add(await LogInAsync());
        await using var load = new ReviewLoad(Callers, AnyOf([.. holders]), ProofScale.Of(500));
        await For(ProofScale.Of(TimeSpan.FromSeconds(30)));
        var tally = await load.StopAsync();
        var counts = await Task.WhenAll(Cluster.Silos.Concat(Cluster.Gateways).Select(member => member.CountAsync("keystone_auth.keystone.calls", "operation=\"validate\"")));
        Print($"real Keystone, {holders.Count} tokens at 2 gateways: {tally}; {counts.Sum()} validations");
        AssertAllRight(tally);
        Assert.Equal(holders.Count, counts.Sum());

        await keystone.Admin.RevokeAsync(holders[0].Token);
        await UntilRefusedAsync(holders[0]);
        await keystone.Admin.SetEnabledAsync(holders[1].User.Id, false);
        await UntilRefusedAsync(holders[1]);
        Assert.Equal(ReviewOutcome.Good, await Callers[0].AskAsync(holders[2]));
    }

    private async Task<Holder> LogInAsync()
    {
        var user = await keystone.Admin.CreateUserAsync("demo", "k8s-viewer"); // whose name is its password
        var token = await keystone.Admin.LoginAsync(user, RealKeystoneScope.Project(keystone.Seed.Projects["demo"].Id));
        return HolderOf(new User(user.Id, user.Password, "default") { Password = user.Password }, token);
    }

    private async Task UntilRefusedAsync(Holder holder)
    {
        foreach (var gateway in Cluster.Gateways)
        {
            using var apiServer = ApiServerOf(gateway);
            for (var tries = 0; await apiServer.AskAsync(holder) is not ReviewOutcome.Refused; tries++)
            {
                Assert.True(tries < 300, $"{gateway.Name} still lets it in");
                await For(Step);
            }
        }
    }
}
