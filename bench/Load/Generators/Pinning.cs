namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>Which cores who runs on. Free: the system's scheduler decides. Apart: servers on core 0, the load generator on core 1.</summary>
internal sealed record Pinning(bool Apart)
{
    /// <summary>What to write before a server's command.</summary>
    public IReadOnlyList<string> OfServer => Apart ? ["taskset", "--cpu-list", "0"] : [];

    /// <summary>What to write before the load generator's command, and before Keystone's.</summary>
    public IReadOnlyList<string> OfGenerator => Apart ? ["taskset", "--cpu-list", "1"] : [];
}
