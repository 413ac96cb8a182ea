using KeystoneAuthCluster.Gateway.Health;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>Ready with any certificate; degraded while newer files wait that cannot be used, for the one in use will expire.</summary>
internal sealed class ClusterTlsReadiness(ClusterTlsFiles files) : IReadinessCheck
{
    public string Name => "cluster-tls";

    public ReadinessState Check() => files.Problem is { } problem ? new ReadinessState.Degraded(problem) : new ReadinessState.Ready();
}
