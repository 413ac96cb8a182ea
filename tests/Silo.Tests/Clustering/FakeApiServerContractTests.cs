namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class FakeApiServerContractTests : MembershipContract
{
    private FakeApiServer? _server;

    protected override string Kubeconfig => _server!.Kubeconfig;

    public override async Task InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync();
        await UseAsync(_server.Kubeconfig);
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
