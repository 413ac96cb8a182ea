using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>
/// Clusters that ask the webhook for both: whose a token is, and what its user may do where RBAC, by which Kubernetes' own users live, does not say.
/// The policy has the three roles that the tutorials have, for the project <c>demo</c>, and the tenancy preset, whose rules but those on discovery are
/// about the role <c>admin</c>, which nobody of the three has.
/// </summary>
public sealed class PolicyClusters : VersionedClusters
{
    private const string Policy = """
        apiVersion: keystone-auth/v1
        kind: Policy
        preset: tenancy
        rules:
          - name: viewers
            who: { projects: [demo], roles: [k8s-viewer] }
            resources:
              - { verbs: [get, list, watch], resources: [pods, services, deployments], apiGroups: ["", apps], namespaces: [default] }
          - name: editors
            who: { projects: [demo], roles: [k8s-editor] }
            resources:
              - { verbs: ["*"], resources: [pods, pods/log, pods/exec, services, deployments], apiGroups: ["", apps], namespaces: [default] }
          - name: admins
            who: { projects: [demo], roles: [k8s-admin] }
            resources:
              - { verbs: ["*"], resources: [nodes, namespaces], namespaces: ["*"] }
          - name: robots-of-admins
            who: { projects: [demo], roles: [k8s-admin] }
            resources:
              - { verbs: [impersonate], resources: [users], names: [robot, demo], namespaces: [""] }
              - { verbs: [impersonate], resources: [groups], names: [robots], namespaces: [""] }
        """;

    /// <summary>The collection of those who use them.</summary>
    public const string Name = "clusters with a policy";

    private protected override GuardedClusterSettings Settings(GuardedClusterSettings common) => common with
    {
        Policy = Policy,
        ApiServerArguments = ["--enable-bootstrap-token-auth"],
    };
}

[CollectionDefinition(PolicyClusters.Name)]
public sealed class WithPolicyClusters : ICollectionFixture<PolicyClusters>;
