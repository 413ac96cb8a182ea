using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Whom a rule is about: requesters of these populations who are what it needs besides.</summary>
/// <param name="Kind">By what the populations are found.</param>
/// <param name="First">The first words.</param>
/// <param name="Second">The second words; a population is a pair of both.</param>
/// <param name="Needs">What is asked besides.</param>
internal readonly record struct Audience(PopulationKind Kind, ImmutableArray<int> First, ImmutableArray<int> Second, ImmutableArray<Need> Needs)
{
    /// <summary>How many populations they are.</summary>
    public int Populations => First.Length * Second.Length;
}
