using KeystoneAuthCluster.Gateway.Health;
using KeystoneAuthCluster.Grains.Hosting;

namespace KeystoneAuthCluster.Silo.Health;

/// <summary>Silos that do not answer are missed, but not needed: this process asks Keystone itself.</summary>
internal sealed class SiloReadiness(ISiloHealth silos) : IReadinessCheck
{
    public string Name => "silos";

    public ReadinessState Check() => silos.AreAnswering
        ? new ReadinessState.Ready()
        : new ReadinessState.Degraded("no silo answers; this process asks Keystone itself");
}
