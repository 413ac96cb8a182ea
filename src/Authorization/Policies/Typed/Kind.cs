namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Resources, and what of each.</summary>
/// <param name="Resources">The resources.</param>
/// <param name="Parts">The resources themselves, parts of them, or both.</param>
internal sealed record Kind(Names Resources, Subresources Parts);
