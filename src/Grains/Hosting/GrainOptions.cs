namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>How grains are called: the section <c>Grains</c>.</summary>
public sealed class GrainOptions
{
    /// <summary>How long a call may take before this process asks Keystone itself. Default 3 s; 100 ms to 10 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How many calls within 5 s, half of them failed, make silos count as gone. Default 4; 2 to 1,000.</summary>
    public int BreakAfter { get; set; } = 4;

    /// <summary>How long silos are then left alone. Default 2 s; 500 ms to 1 min.</summary>
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(2);
}
