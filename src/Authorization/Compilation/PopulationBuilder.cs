using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Gathers what is to be said of one population.</summary>
internal sealed class PopulationBuilder(int number, int first)
{
    private static readonly ImmutableArray<ImmutableArray<Need>> Nothing = [[]];

    // Ten thousand populations have no more than one of these; a list that is not needed is not made.
    private List<int>? _onResources;
    private List<int>? _onPaths;
    private HashSet<ImmutableArray<Need>>? _needs;
    private bool _needsNothing;

    /// <summary>Its number.</summary>
    public int Number => number;

    /// <summary>It has a cell of this shape.</summary>
    public void Add(int shape, bool onPath)
    {
        var shapes = onPath ? _onPaths ??= new(1) : _onResources ??= new(1);
        if (!shapes.Contains(shape))
            shapes.Add(shape);
    }

    /// <summary>A rule about it needs this besides; lists that say the same are the same.</summary>
    public void Add(ImmutableArray<Need> needs)
    {
        // Who need be nothing besides is spoken of, whatever the other rules need.
        _needsNothing |= needs.IsEmpty;
        if (!_needsNothing)
            (_needs ??= []).Add(needs);
    }

    /// <summary>The population.</summary>
    public Population Build(Interning interning) =>
        new(number, first, interning.Shapes(_onResources), interning.Shapes(_onPaths), _needsNothing ? Nothing : [.. _needs!]);
}
