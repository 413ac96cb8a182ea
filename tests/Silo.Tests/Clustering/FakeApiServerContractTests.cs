namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class FakeApiServerContractTests : MembershipContract
{
    private FakeApiServer? _server;

    private protected override TableUnderTest Make(string clusterId) => TableUnderTest.For(_server!.Kubeconfig, clusterId, ("RequestTimeout", "00:00:30"));

    public override async Task InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync();
        await UseAsync();
    }

    public override async Task DisposeAsync()
    {
        await ReleaseAsync();
        await _server!.DisposeAsync();
    }

    protected override void SkipIfMissing()
    {
    }
}
