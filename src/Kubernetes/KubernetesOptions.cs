namespace KeystoneAuthCluster.Kubernetes;

/// <summary>How the Kubernetes API is reached, where settings are in ConfigMaps: the section <c>Kubernetes</c>.</summary>
/// <remarks>
/// The API server may be the one that asks this webhook. So the user has to be one whom the API server knows and allows without asking: a service account
/// or a client certificate, and RBAC before Webhook among its authorization modes. Nothing waits for it: until it answers, the last good one counts.
/// </remarks>
public sealed class KubernetesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Kubernetes";

    /// <summary>
    /// The kubeconfig file; its current context is used. It is read anew with each connection, and may come to be after the start. Default none: the
    /// service account of the pod.
    /// </summary>
    public string? Kubeconfig { get; set; }

    /// <summary>How long a call of the API server may take, but for a watch. Default 5 s; 100 ms to 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
