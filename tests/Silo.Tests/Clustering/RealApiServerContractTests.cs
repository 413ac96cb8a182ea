using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

[Collection(WithRealKubernetes.Name)]
public sealed class RealApiServerContractTests(RealKubernetes kubernetes) : MembershipContract
{
    private protected override TableUnderTest Make(string clusterId) => TableUnderTest.For(kubernetes.AdminKubeconfig, clusterId, ("RequestTimeout", "00:00:30"));

    public override Task InitializeAsync() => kubernetes.IsMissing ? Task.CompletedTask : UseAsync();

    public override async Task DisposeAsync() => await ReleaseAsync();

    protected override void SkipIfMissing() => kubernetes.SkipIfMissing();
}
