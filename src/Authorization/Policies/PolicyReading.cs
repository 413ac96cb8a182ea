using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What came of reading a policy.</summary>
internal abstract record PolicyReading
{
    private PolicyReading()
    {
    }

    /// <summary>A policy that means what it says.</summary>
    /// <param name="Policy">The policy.</param>
    /// <param name="Warnings">What is allowed, and hardly meant.</param>
    public sealed record Good(Policy Policy, ImmutableArray<PolicyProblem> Warnings) : PolicyReading;

    /// <summary>No policy: not even a part of one may be in force.</summary>
    /// <param name="Problems">All that is wrong; never empty.</param>
    public sealed record Broken(ImmutableArray<PolicyProblem> Problems) : PolicyReading;
}
