namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Where the audit lines go. Section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>The section these settings are in.</summary>
    public const string Section = "Audit";

    /// <summary>The <see cref="Path"/> that means standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>The <see cref="Path"/> that means no audit.</summary>
    public const string None = "none";

    /// <summary>
    /// <c>-</c> for standard output, the default; <c>none</c> for no audit; else the path of a regular file, which is appended to, and opened anew
    /// within about a second after it was renamed or deleted.
    /// </summary>
    public string Path { get; set; } = StandardOutput;

    /// <summary>
    /// The most lines in a second about tokens that were rejected here, without Keystone: anybody can send garbage as fast as it is answered. Those
    /// left out are counted in the next line about a token, as <c>suppressed</c>. Default 100; 0, for none of them, to 1,000,000.
    /// </summary>
    public int LocalRejectionsPerSecond { get; set; } = 100;

    /// <summary>Memory for lines that are not written yet, in bytes. Default 8 MiB, from 64 KiB to 1 GiB. A line may take up to half of it.</summary>
    public int BufferBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// The least time between two writes: what comes meanwhile is written together, unless a quarter of the memory is full before. Default 20 ms; 0, for
    /// every line at once, to 1 s. A line by itself is written at once.
    /// </summary>
    public TimeSpan WriteInterval { get; set; } = TimeSpan.FromMilliseconds(20);
}
