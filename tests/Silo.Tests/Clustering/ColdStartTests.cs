using KeystoneAuthCluster.Silo.Tests.Processes;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class ColdStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Dictionary<string, string?> Settings => new() { ["Clustering:Directory"] = _folder.File("cluster") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_all_silos_were_killed_at_once_others_at_new_addresses_join()
    {
        await using var table = TableUnderTest.InFile(Path.Combine(_folder.File("cluster"), "keystone-auth.keystone.members.json"), "keystone-auth.keystone", "keystone-auth");
        Member[] first = [Start(), Start()];
        foreach (var silo in first)
            await silo.UntilStartedAsync();
        foreach (var silo in first)
            await silo.DisposeAsync();
        Assert.Equal(2, (await table.Gateways.GetGateways()).Count); // nobody was left to say that they are dead

        await using var one = Start();
        await using var two = Start();
        await one.UntilStartedAsync();
        await two.UntilStartedAsync();

        var gateways = (await table.Gateways.GetGateways()).Select(gateway => gateway.Port).Order();
        Assert.Equal(new[] { one.GatewayPort, two.GatewayPort }.Order(), gateways);
    }

    private Member Start() => Member.Silo(_folder.Path, Settings);
}
