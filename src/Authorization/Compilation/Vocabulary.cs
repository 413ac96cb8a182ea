using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>All words of a policy.</summary>
/// <param name="Traits">By trait.</param>
/// <param name="Facets">By facet.</param>
/// <param name="Templates">The templates, by their numbers from 0.</param>
internal sealed record Vocabulary(ImmutableArray<Words> Traits, ImmutableArray<Words> Facets, ImmutableArray<Template> Templates)
{
    /// <summary>The words of a trait.</summary>
    public Words Of(Trait trait) => Traits[(int)trait];

    /// <summary>The words of a facet.</summary>
    public Words Of(Facet facet) => Facets[(int)facet];
}
