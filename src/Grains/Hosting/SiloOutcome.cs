namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>What came of calling a grain.</summary>
internal abstract record SiloOutcome<T>
{
    private SiloOutcome()
    {
    }

    /// <summary>It answered.</summary>
    public sealed record Answered(T Value) : SiloOutcome<T>;

    /// <summary>It is well, and waits for Keystone: ask it again.</summary>
    public sealed record StillAsking : SiloOutcome<T>;

    /// <summary>
    /// No silo can tell, and this process asks Keystone itself: none answered, or not in time, or none was asked as none answered just now, or the answer
    /// does not fit in a message, or the silo's own way to Keystone may be broken.
    /// </summary>
    public sealed record NoSilo : SiloOutcome<T>;
}
