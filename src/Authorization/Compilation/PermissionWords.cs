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
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var words in Facets)
                count += words.Numbers.Length;
            return count;
        }
    }

    /// <summary>Whether its cells say all of it.</summary>
    public bool IsCells
    {
        get
        {
            var isCells = !NoStreams;
            foreach (var words in Facets)
                isCells &= words.Rest is null;
            return isCells;
        }
    }

    /// <summary>What all of its cells ask besides.</summary>
    public ImmutableArray<WordSet> Rest => [.. Facets.Select(words => words.Rest).OfType<WordSet>()];

    /// <summary>The shape of its cells.</summary>
    public Shape Shape => new(
        Of(Facet.Verb).Test, Of(Facet.Group).Test, Of(Facet.Resource).Test, Of(Facet.Part).Test, Of(Facet.Namespace).Test, Of(Facet.Name).Test,
        Of(Facet.Path).Test, OnPath);

    /// <summary>The same in at most so many cells: facets for which there is no room are asked one by one.</summary>
    public PermissionWords InAtMost(int cells)
    {
        var count = 1L;
        var facets = Facets;
        foreach (var facet in Order)
        {
            var words = Of(facet);
            if (count * words.Numbers.Length > cells)
                facets = facets.SetItem((int)facet, words = words.InOne(facet));
            count *= words.Numbers.Length;
        }

        return facets == Facets ? this : this with { Facets = facets };
    }

    /// <summary>Adds its cells, of a shape with this number, for any population.</summary>
    public void AddTo(List<Cell> cells, int shape)
    {
        foreach (var verb in Of(Facet.Verb).Numbers)
        foreach (var resource in Of(OnPath ? Facet.Path : Facet.Resource).Numbers)
        foreach (var space in Of(Facet.Namespace).Numbers)
        foreach (var part in Of(Facet.Part).Numbers)
        foreach (var name in Of(Facet.Name).Numbers)
        foreach (var api in Of(Facet.Group).Numbers)
            cells.Add(new Cell(0, shape, verb, api, resource, part, space, name));
    }

    private FacetWords Of(Facet facet) => Facets[(int)facet];
}
