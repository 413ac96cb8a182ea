namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>Whether a part can do its work.</summary>
public abstract record ReadinessState
{
    private ReadinessState()
    {
    }

    /// <summary>It can.</summary>
    public sealed record Ready : ReadinessState;

    /// <summary>It answers, but less well than it should; traffic should still come.</summary>
    /// <param name="Reason">What is missing. Anybody who reaches the port can read it.</param>
    public sealed record Degraded(string Reason) : ReadinessState;

    /// <summary>It cannot answer; traffic should go elsewhere.</summary>
    /// <param name="Reason">Why. Anybody who reaches the port can read it.</param>
    public sealed record NotReady(string Reason) : ReadinessState;
}
