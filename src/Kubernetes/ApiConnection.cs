using k8s;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>How the API server is reached, and as whom.</summary>
public static class ApiConnection
{
    // A master that dies without a word takes its connections with it: KubernetesClient alone would wait minutes before it makes a new one.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(5);

    // Long-lived connections would all stay with the master that came up first.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Reads a kubeconfig, or the service account of the pod.</summary>
    /// <param name="kubeconfig">The file, whose current context is used; <see langword="null"/> for the service account.</param>
    /// <param name="connectTimeout">How long making a connection may take.</param>
    /// <exception cref="Exception">Of any type: KubernetesClient does not say which. There is no such file, or it is wrong, or this is no pod.</exception>
    public static KubernetesClientConfiguration Read(string? kubeconfig, TimeSpan connectTimeout)
    {
        var configuration = kubeconfig is null
            ? KubernetesClientConfiguration.InClusterConfig()
            : KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        configuration.FirstMessageHandlerSetup = handler =>
        {
            handler.ConnectTimeout = connectTimeout;
            handler.KeepAlivePingDelay = PingAfter;
            handler.KeepAlivePingTimeout = PingTimeout;
            handler.PooledConnectionLifetime = ConnectionLifetime;
        };
        return configuration;
    }
}
