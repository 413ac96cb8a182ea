namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>
/// Where the membership table is kept: the section <c>Clustering:Kubernetes</c>. The table is one ConfigMap. Its user needs <c>get</c> and
/// <c>update</c> on that one name, and <c>create</c> unless the ConfigMap, which may be empty, is there already.
/// </summary>
/// <remarks>
/// The API server that holds the table may be the one that asks this webhook. So the user has to be one whom the API server knows and allows
/// without asking: a service account or a client certificate, and RBAC before Webhook among its authorization modes.
/// </remarks>
internal sealed class KubernetesClusteringOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Clustering:Kubernetes";

    /// <summary>The kubeconfig file, read once at the start; its current context is used. Default none: the service account of the pod.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>The ConfigMap's namespace. Default: the pod's own, or that of the kubeconfig's context, or <c>default</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary>The ConfigMap's name. Default: <c>keystone-auth-membership-</c> and the names of cluster and Keystone.</summary>
    public string? ObjectName { get; set; }

    /// <summary>How long one call of the API server may take. Default 5 s; 100 ms to 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
