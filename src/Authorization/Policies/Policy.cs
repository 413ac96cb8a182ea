using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What may be done, and by whom. Whatever format it came in, it is rules that allow; the first that allows, decides.</summary>
/// <param name="Rules">The rules in the order of their file.</param>
internal sealed record Policy(ImmutableArray<Rule> Rules)
{
    /// <summary>A policy that has no opinion on anything.</summary>
    public static Policy None { get; } = new(ImmutableArray<Rule>.Empty);
}
