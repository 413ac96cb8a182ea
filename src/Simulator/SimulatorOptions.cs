using System.Net;

namespace KeystoneAuthCluster.Simulator;

/// <summary>How a simulator is started.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The address to listen at: the loopback's by default. There is no TLS, so another one only where nobody listens in.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port there; 0, the default, for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>How long every answer takes at least; none by default. For jitter, or for some calls only, add a fault.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a token lasts: whole seconds, 1 hour by default, as Keystone's.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The clock for issue, expiry, revocation and latency; the system's by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void ThrowIfInvalid()
    {
        ArgumentNullException.ThrowIfNull(Address);
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(Latency, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(TokenLifetime, TimeSpan.FromSeconds(1));
        ArgumentNullException.ThrowIfNull(Time);
    }
}
