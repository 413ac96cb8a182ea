namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>How it goes with the silos, as this process sees it.</summary>
public interface ISiloHealth
{
    /// <summary>Whether silos answer, as far as the last calls show.</summary>
    bool AreAnswering { get; }
}
