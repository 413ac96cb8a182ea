namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>What came of calling a grain.</summary>
internal abstract record SiloOutcome<T>
{
    private SiloOutcome()
    {
    }

    /// <summary>It answered.</summary>
    public sealed record Answered(T Value) : SiloOutcome<T>;

    /// <summary>No silo answered, or not in time, or none was asked as none answered just now.</summary>
    public sealed record NoSilo : SiloOutcome<T>;
}
