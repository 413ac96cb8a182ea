namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>What is asked, again and again.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What the report calls it.</param>
/// <param name="Policy">The policy of the webhook that is asked.</param>
internal abstract record BenchCase(string Name, string Title, BenchPolicy Policy)
{
    /// <summary>Tokens that the webhook has seen.</summary>
    public sealed record Cached(string Name, string Title, int Tokens) : BenchCase(Name, Title, new BenchPolicy(PolicyFormat.Typed, 1));

    /// <summary>Tokens that it has never seen, each asked about once.</summary>
    public sealed record Miss(string Name, string Title) : BenchCase(Name, Title, new BenchPolicy(PolicyFormat.Typed, 1));

    /// <summary>Something that is no token of Keystone's.</summary>
    public sealed record Garbage(string Name, string Title) : BenchCase(Name, Title, new BenchPolicy(PolicyFormat.Typed, 1));

    /// <summary>What the policy's last rule allows.</summary>
    public sealed record Access(string Name, string Title, BenchPolicy Policy) : BenchCase(Name, Title, Policy);
}
