using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>Which ConfigMap holds the table.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct MembershipAddress(string Namespace, string Name)
{
    /// <summary>The name that is set, or the one made of the cluster id.</summary>
    public static string NameOf(KubernetesClusteringOptions options, ClusterOptions cluster) =>
        options.ObjectName ?? $"keystone-auth-membership-{cluster.ClusterId}";

    public override string ToString() => $"ConfigMap {Namespace}/{Name}";
}
