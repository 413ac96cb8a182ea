using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>What came of reading a sync configuration.</summary>
internal abstract record SyncReading
{
    private SyncReading()
    {
    }

    /// <summary>One that means what it says.</summary>
    /// <param name="Configuration">What it says.</param>
    /// <param name="Warnings">What is allowed, and hardly meant, or not done.</param>
    public sealed record Good(SyncConfiguration Configuration, ImmutableArray<PolicyProblem> Warnings) : SyncReading;

    /// <summary>None.</summary>
    /// <param name="Problems">All that is wrong; never empty.</param>
    public sealed record Broken(ImmutableArray<PolicyProblem> Problems) : SyncReading;
}
