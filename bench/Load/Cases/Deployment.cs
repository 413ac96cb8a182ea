namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>What answers a case's reviews.</summary>
/// <param name="Name">For file names and messages; cases of one name share the processes.</param>
internal abstract record Deployment(string Name)
{
    /// <summary><c>keystone-auth</c>, in one process.</summary>
    /// <param name="Policy">Its policy.</param>
    /// <param name="HasAudit">Whether it writes audit lines, as it does by default.</param>
    /// <param name="Suffix">For a case that must have it to itself.</param>
    public sealed record OneProcess(BenchPolicy Policy, bool HasAudit = true, string Suffix = "") : Deployment($"keystone-auth-{Policy.Name}{Suffix}");

    /// <summary>A gateway of <c>keystone-auth-silo</c>, with silos behind it, each a process.</summary>
    /// <param name="Silos">How many silos.</param>
    public sealed record Cluster(int Silos) : Deployment($"gateway-{Silos}");
}
