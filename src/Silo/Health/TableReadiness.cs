using KeystoneAuthCluster.Gateway.Health;

namespace KeystoneAuthCluster.Silo.Health;

/// <summary>Without its table the cluster stays as it is: its silos go on, but none can join, and none that died is declared dead.</summary>
internal sealed class TableReadiness(TableWatch watch) : IReadinessCheck
{
    public string Name => "membership-table";

    public ReadinessState Check() => watch.Problem is { } problem
        ? new ReadinessState.Degraded($"it cannot be read ({problem}); no silo can join or be declared dead")
        : new ReadinessState.Ready();
}
