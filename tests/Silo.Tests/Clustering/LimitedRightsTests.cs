using k8s;
using k8s.Models;
using KeystoneAuthCluster.Silo.Clustering.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering.Tables;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

[Collection(WithRealKubernetes.Name)]
public sealed class LimitedRightsTests(RealKubernetes kubernetes)
{
    private const string User = "limited";

    [SkippableFact]
    public async Task Get_and_update_on_an_empty_ConfigMap_is_all_that_a_silo_needs()
    {
        kubernetes.SkipIfMissing();
        await using var table = TableUnderTest.For(kubernetes.LimitedKubeconfig, TableUnderTest.NewClusterId());

        var refused = await Assert.ThrowsAsync<MembershipTableException>(() => table.Table.InitializeMembershipTable(true));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        await AllowAsync(table.Map);
        await table.Table.InitializeMembershipTable(true);

        Assert.True(await table.InsertAsync(SomeSilo.Entry()));
        await table.Table.CleanupDefunctSiloEntries(SomeSilo.Noon.AddDays(1));
        Assert.Empty((await table.Table.ReadAll()).Members);
    }

    private async Task AllowAsync(MembershipAddress address)
    {
        var (name, space) = (address.Name, address.Namespace);
        using var api = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubernetes.AdminKubeconfig));
        await api.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new() { Name = name } }, space);
        await api.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            new V1Role
            {
                Metadata = new() { Name = name },
                Rules = [new() { ApiGroups = [""], Resources = ["configmaps"], ResourceNames = [name], Verbs = ["get", "update"] }],
            },
            space);
        await api.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(
            new V1RoleBinding
            {
                Metadata = new() { Name = name },
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = name },
                Subjects = [new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "User", Name = User }],
            },
            space);
        await UntilAllowedAsync(address);
    }

    // The authorizer learns of a role by a watch, a moment later.
    private async Task UntilAllowedAsync(MembershipAddress address)
    {
        using var api = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubernetes.LimitedKubeconfig));
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                await api.CoreV1.ReadNamespacedConfigMapAsync(address.Name, address.Namespace);
                return;
            }
            catch (k8s.Autorest.HttpOperationException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }
}
