namespace KeystoneAuthCluster.Authentication.Admission;

/// <summary>
/// How many tokens that nobody has seen one calling cluster may have asked about, in one process: the section <c>Admission</c>. A token that proves good
/// does not count against the rate. With <c>Roles:Live</c> or <c>Roles:NamespaceOfProject</c> projects that nobody has asked about count as tokens do.
/// </summary>
public sealed class AdmissionOptions
{
    /// <summary>How many never-seen tokens that do not prove good may be asked about a second, over time. Default 50; 0.1 to 100,000.</summary>
    public double NewTokensPerSecond { get; set; } = 50;

    /// <summary>How many of them may be asked about at once after a pause. Default 100; <see cref="MaxConcurrency"/> to 1,000,000, or good tokens would be refused for each other.</summary>
    public int NewTokenBurst { get; set; } = 100;

    /// <summary>How many never-seen tokens may be asked about at once. Default 64; 1 to 10,000.</summary>
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>How many may wait for that. Default 4,096; 0 to 100,000.</summary>
    public int MaxQueueLength { get; set; } = 4_096;

    /// <summary>How long one may wait for that, within <c>Tokens:FetchDeadline</c>. Default 8 s; 1 ms to 20 s.</summary>
    public TimeSpan MaxQueueTime { get; set; } = TimeSpan.FromSeconds(8);
}
