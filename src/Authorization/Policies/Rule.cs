using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>These users may do these things.</summary>
/// <param name="Name">What the rule's author finds it by: <c>policy rule 3 (v2)</c>.</param>
/// <param name="Who">What a requester must be: all of it. Nothing means everyone.</param>
/// <param name="Permissions">What they may do: any of it.</param>
/// <remarks>One element of a v1 or v2 file is two rules of one number where its resources and its paths are in different formats.</remarks>
internal sealed record Rule(string Name, ImmutableArray<Condition> Who, ImmutableArray<Permission> Permissions);
