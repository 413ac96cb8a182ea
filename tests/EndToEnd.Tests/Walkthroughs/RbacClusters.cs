using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>Clusters that ask the webhook whose a token is, and nothing else: who may do what is RBAC's.</summary>
public sealed class RbacClusters : VersionedClusters
{
    /// <summary>The group that the role <c>k8s-admin</c> makes of its users, in the project <c>demo</c> only.</summary>
    public const string Mapped = "demo-admins";

    private protected override GuardedClusterSettings Settings(GuardedClusterSettings common) => common with
    {
        Webhook =
        [
            .. common.Webhook,
            ("Identity:RoleMappings:0:Role", "k8s-admin"),
            ("Identity:RoleMappings:0:Groups:0", Mapped),
            ("Identity:RoleMappings:0:Projects:0", Keystone.Seed.Projects["demo"].Id),
        ],
    };
}
