namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>What is asked, again and again.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What the report calls it.</param>
/// <param name="Deployment">What answers.</param>
internal abstract record BenchCase(string Name, string Title, Deployment Deployment)
{
    /// <summary>Tokens that the webhook has seen.</summary>
    public sealed record Cached(string Name, string Title, Deployment Deployment, int Tokens = 1) : BenchCase(Name, Title, Deployment);

    /// <summary>Tokens that it has never seen, each asked about once.</summary>
    public sealed record Miss(string Name, string Title, Deployment Deployment) : BenchCase(Name, Title, Deployment);

    /// <summary>Something that is no token of Keystone's.</summary>
    public sealed record Garbage(string Name, string Title, Deployment Deployment) : BenchCase(Name, Title, Deployment);

    /// <summary>What the policy's last rule allows.</summary>
    public sealed record Access(string Name, string Title, Deployment Deployment) : BenchCase(Name, Title, Deployment);
}
