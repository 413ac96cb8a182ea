using KeystoneAuthCluster.Gateway.Health;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Degraded while audit lines cannot be written; reviews are answered all the same.</summary>
internal sealed class AuditReadiness(AuditLog log) : IReadinessCheck
{
    public string Name => "audit";

    public ReadinessState Check() => log.Stuck ? new ReadinessState.Degraded("audit lines cannot be written") : new ReadinessState.Ready();
}
