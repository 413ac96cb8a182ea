namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>A policy of <see cref="Policies"/>.</summary>
internal sealed record BenchPolicy(PolicyFormat Format, int Rules)
{
    /// <summary>For file names and reports: <c>v1-200</c>.</summary>
    public string Name => $"{Format.ToString().ToLowerInvariant()}-{Rules}";
}
