using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

[Collection(WithRealKubernetes.Name)]
public sealed class TwoSilosTests(RealKubernetes kubernetes)
{
    [SkippableFact]
    public async Task Two_silos_join_through_the_table_and_the_one_that_is_killed_is_declared_dead()
    {
        kubernetes.SkipIfMissing();
        await using var table = TableUnderTest.For(kubernetes.AdminKubeconfig, TableUnderTest.NewClusterId());
        var (port, otherPort) = (FreePort.Next(), FreePort.Next());
        await using var silo = Start(table.ClusterId, port);
        await silo.UntilAsync(() => Task.FromResult(silo.Said.Contains(SiloProgram.Active)));
        await using var other = Start(table.ClusterId, otherPort);
        await other.UntilAsync(() => Task.FromResult(other.Said.Contains(SiloProgram.Active)));

        Assert.Equal((SiloStatus.Active, SiloStatus.Active), (await StatusAsync(table, port), await StatusAsync(table, otherPort)));
        Assert.Equal(2, (await table.Gateways.GetGateways()).Count);

        await other.KillAsync();

        await silo.UntilAsync(async () => await StatusAsync(table, otherPort) == SiloStatus.Dead);
        Assert.Equal(SiloStatus.Active, await StatusAsync(table, port));
        Assert.Single(await table.Gateways.GetGateways());
    }

    private ServerProcess Start(string clusterId, int port) => new(
        "dotnet", typeof(SiloProgram).Assembly.Location, kubernetes.AdminKubeconfig, clusterId, $"{port}", $"{FreePort.Next()}");

    private static async Task<SiloStatus> StatusAsync(TableUnderTest table, int port) =>
        (await table.Table.ReadAll()).Members.Single(member => member.Item1.SiloAddress.Endpoint.Port == port).Item1.Status;
}
