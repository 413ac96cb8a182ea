namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>A process that is a silo itself, and so always has one.</summary>
internal sealed class OwnSilo(IGrainFactory grains) : ISiloConnection
{
    public IGrainFactory? Grains { get; } = grains;
}
