using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>
/// The sync configuration of k8s-keystone-auth
/// (<see href="https://github.com/kubernetes/cloud-provider-openstack/blob/master/docs/keystone-auth/using-auth-data-synchronization.md"/>).
/// </summary>
internal sealed record SyncConfiguration
{
    /// <summary>What roles make of their users.</summary>
    public ImmutableArray<RoleMapping> RoleMappings { get; init; } = [];

    /// <summary>What to synchronise to Kubernetes: any of <c>projects</c> and <c>role_assignments</c>.</summary>
    public ImmutableArray<string> DataTypes { get; init; } = [];

    /// <summary>The name of a project's namespace: <c>%i</c> is the project's id, <c>%n</c> its name and <c>%d</c> its domain's id.</summary>
    public string NamespaceFormat { get; init; } = "%i";

    /// <summary>Ids of the projects that are not synchronised.</summary>
    public ImmutableArray<string> ProjectBlacklist { get; init; } = [];

    /// <summary>Names of the projects that are not synchronised.</summary>
    public ImmutableArray<string> ProjectNameBlacklist { get; init; } = [];
}
