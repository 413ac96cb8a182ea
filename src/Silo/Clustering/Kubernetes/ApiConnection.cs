using k8s;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>How the API server is reached, and as whom.</summary>
internal static class ApiConnection
{
    // A master that dies without a word takes its connections with it: KubernetesClient alone would wait minutes before it makes a new one.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(5);

    // Long-lived connections would all stay with the master that came up first.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Reads the kubeconfig, or the service account of the pod.</summary>
    public static KubernetesClientConfiguration Read(KubernetesClusteringOptions options)
    {
        var configuration = options.Kubeconfig is null
            ? KubernetesClientConfiguration.InClusterConfig()
            : KubernetesClientConfiguration.BuildConfigFromConfigFile(options.Kubeconfig);
        configuration.FirstMessageHandlerSetup = handler =>
        {
            handler.ConnectTimeout = options.RequestTimeout;
            handler.KeepAlivePingDelay = PingAfter;
            handler.KeepAlivePingTimeout = PingTimeout;
            handler.PooledConnectionLifetime = ConnectionLifetime;
        };
        return configuration;
    }
}
