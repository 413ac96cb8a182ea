using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;
using KeystoneAuthCluster.Simulator.OpenId;
using KeystoneAuthCluster.Simulator.Revocations;
using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator;

/// <summary>All that one simulator knows, wired by hand: there is one of each, and nobody replaces any.</summary>
internal sealed class SimulatorState
{
    public SimulatorState(SimulatorOptions options)
    {
        Time = options.Time;
        Revocations = new RevocationLog(Time, options.TokenLifetime);
        Inspector = new TokenInspector(Key, Tenancy, Revocations, Time);
        Issuer = new TokenIssuer(Key, Time, options.TokenLifetime);
        Control = new TenantControl(Tenancy, Revocations);
        OpenId = new OpenIdProvider(Time);
        Seed.Plant(Tenancy);
        if (options.Latency > TimeSpan.Zero)
            Faults.Add(new Fault.Latency(options.Latency));
    }

    public TimeProvider Time { get; }

    public FernetKey Key { get; } = new();

    public Tenancy Tenancy { get; } = new();

    public FaultPlan Faults { get; } = new();

    public CallCounts Calls { get; } = new();

    public RevocationLog Revocations { get; }

    public TokenInspector Inspector { get; }

    public TokenIssuer Issuer { get; }

    public TenantControl Control { get; }

    public OpenIdProvider OpenId { get; }
}
