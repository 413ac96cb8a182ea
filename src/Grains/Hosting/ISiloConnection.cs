namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>How this process reaches grains.</summary>
public interface ISiloConnection
{
    /// <summary>Whom to ask for a grain; <see langword="null"/> while no silo was ever reached.</summary>
    IGrainFactory? Grains { get; }
}
