namespace KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

/// <summary>What a cluster of the tests is like.</summary>
/// <param name="Keystone">Where its webhook finds Keystone.</param>
/// <param name="Version">The version of the webhook's reviews: <c>v1</c> or <c>v1beta1</c>.</param>
internal sealed record GuardedClusterSettings(Uri Keystone, string Version)
{
    /// <summary>The webhook's settings.</summary>
    public IReadOnlyList<(string Name, object Value)> Webhook { get; init; } = [];

    /// <summary>The policy, which is asked behind RBAC; without one, the webhook is asked whose a token is and nothing else.</summary>
    public string? Policy { get; init; }

    /// <summary>Further flags of the API server.</summary>
    public IReadOnlyList<string> ApiServerArguments { get; init; } = [];
}
