namespace KeystoneAuthCluster.Keystone.Configuration;

/// <summary>The circuit breaker: <c>Keystone:Breaker</c>.</summary>
public sealed class BreakerOptions
{
    /// <summary>The part of the calls in <see cref="Window"/> that must fail for the circuit to open; 0.5 by default, 0.01 to 1.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many calls there must be in <see cref="Window"/> to tell; 10 by default, 2 to 10,000.</summary>
    public int MinimumCalls { get; set; } = 10;

    /// <summary>How far back failures count; 10 s by default, 500 ms to 1 h.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit stays open before one call may try; 5 s by default, 500 ms to 1 h.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(5);
}
