using KeystoneAuthCluster.Gateway.Health;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>Ready with any certificate; degraded while newer files wait that cannot be used, for the one in use will expire.</summary>
internal sealed class TlsReadiness(TlsFiles files) : IReadinessCheck
{
    public string Name => "tls";

    public ReadinessState Check() => files.Problems is { Count: > 0 } problems
        ? new ReadinessState.Degraded(string.Join("; ", problems))
        : new ReadinessState.Ready();
}
