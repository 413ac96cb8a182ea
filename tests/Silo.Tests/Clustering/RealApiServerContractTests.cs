using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

[Collection(WithRealKubernetes.Name)]
public sealed class RealApiServerContractTests(RealKubernetes kubernetes) : MembershipContract
{
    protected override string Kubeconfig => kubernetes.AdminKubeconfig;

    public override Task InitializeAsync() => kubernetes.IsMissing ? Task.CompletedTask : UseAsync(kubernetes.AdminKubeconfig);

    public override async Task DisposeAsync() => await ReleaseAsync();

    protected override void SkipIfMissing() => kubernetes.SkipIfMissing();
}
