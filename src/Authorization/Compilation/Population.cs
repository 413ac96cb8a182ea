using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Requesters who have one or two words in common, or everyone, and the rules about them.</summary>
/// <param name="Number">Its number in the index.</param>
/// <param name="First">The first of its rules.</param>
/// <param name="OnResources">The shapes of its cells on resources.</param>
/// <param name="OnPaths">The shapes of its cells on paths.</param>
/// <param name="Needs">What its rules need besides, each kind of need once: who has none of them is spoken of by no rule.</param>
internal readonly record struct Population(
    int Number, int First, ImmutableArray<int> OnResources, ImmutableArray<int> OnPaths, ImmutableArray<ImmutableArray<Need>> Needs) : ITableValue
{
    /// <inheritdoc/>
    public bool IsNone => Needs.IsDefault;
}

/// <summary>By the words of which traits a population is found; without the second by one, without both it is everyone.</summary>
internal readonly record struct PopulationKind(Trait? First, Trait? Second);

/// <summary>The words of a population.</summary>
/// <param name="Kind">The number of its kind.</param>
/// <param name="First">The number of its first word, or 0.</param>
/// <param name="Second">The number of its second word, or 0.</param>
internal readonly record struct PopulationKey(int Kind, int First, int Second)
{
    public override int GetHashCode() => (int)(((((ulong)(uint)First << 32) | ((uint)Second ^ ((uint)Kind << 26))) * 0x9E3779B97F4A7C15) >> 32);
}
