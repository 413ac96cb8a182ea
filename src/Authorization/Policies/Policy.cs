using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>
/// What may be done, and by whom, whatever format it came in. A rule that denies wins over every rule that allows; among those of one effect the first
/// decides, and names the decision.
/// </summary>
/// <param name="Rules">The rules in the order of their file.</param>
internal sealed record Policy(ImmutableArray<Rule> Rules)
{
    /// <summary>A policy that has no opinion on anything.</summary>
    public static Policy None { get; } = new(ImmutableArray<Rule>.Empty);
}
