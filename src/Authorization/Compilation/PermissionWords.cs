using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>A permission in words.</summary>
/// <param name="Facets">What it says of each facet.</param>
/// <param name="OnPath">Whether it is about paths.</param>
/// <param name="NoStreams">Whether the subresource must be no stream.</param>
internal sealed record PermissionWords(ImmutableArray<FacetWords> Facets, bool OnPath, bool NoStreams)
{
    // What differs most from rule to rule comes first: it finds most where there is no room to make a cell of everything.
    private static readonly ImmutableArray<Facet> Order =
        [Facet.Name, Facet.Path, Facet.Resource, Facet.Namespace, Facet.Part, Facet.Verb, Facet.Group];

    /// <summary>How many words it has.</summary>
    public int Count => Facets.Sum(words => words.Numbers.Length);

    /// <summary>What all of its cells ask besides.</summary>
    public ImmutableArray<WordSet> Rest => [.. Facets.Select(words => words.Rest).OfType<WordSet>()];

    /// <summary>The same in at most so many cells: facets for which there is no room are asked one by one.</summary>
    public PermissionWords InAtMost(int cells)
    {
        var (facets, count) = (Facets.ToBuilder(), 1L);
        foreach (var facet in Order.Select(facet => (int)facet))
        {
            if (count * facets[facet].Numbers.Length > cells)
                facets[facet] = facets[facet].InOne((Facet)facet);
            count *= facets[facet].Numbers.Length;
        }

        return this with { Facets = facets.ToImmutable() };
    }

    /// <summary>Its cells, for any population.</summary>
    public ImmutableArray<CompiledCell> Cells()
    {
        var shape = new Shape(
            Of(Facet.Verb).Test, Of(Facet.Group).Test, Of(Facet.Resource).Test, Of(Facet.Part).Test, Of(Facet.Namespace).Test, Of(Facet.Name).Test,
            Of(Facet.Path).Test, OnPath);
        return
        [
            .. from verb in Of(Facet.Verb).Numbers
               from resource in Of(OnPath ? Facet.Path : Facet.Resource).Numbers
               from space in Of(Facet.Namespace).Numbers
               from part in Of(Facet.Part).Numbers
               from name in Of(Facet.Name).Numbers
               from api in Of(Facet.Group).Numbers
               select new CompiledCell(shape, new Cell(0, 0, verb, api, resource, part, space, name)),
        ];
    }

    private FacetWords Of(Facet facet) => Facets[(int)facet];
}
