using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Gathers what is to be said of one population.</summary>
internal sealed class PopulationBuilder(int number, int first)
{
    private readonly List<int> _onResources = new(1);
    private readonly List<int> _onPaths = [];
    private readonly HashSet<ImmutableArray<Need>> _needs = [];

    /// <summary>Its number.</summary>
    public int Number => number;

    /// <summary>It has a cell of this shape.</summary>
    public void Add(int shape, bool onPath)
    {
        var shapes = onPath ? _onPaths : _onResources;
        if (!shapes.Contains(shape))
            shapes.Add(shape);
    }

    /// <summary>A rule about it needs this besides; lists that say the same are the same.</summary>
    public void Add(ImmutableArray<Need> needs)
    {
        // Who need be nothing besides is spoken of, whatever the other rules need.
        if (needs.IsEmpty)
            _needs.Clear();
        if (!_needs.Contains([]))
            _needs.Add(needs);
    }

    /// <summary>The population.</summary>
    public Population Build(Interning interning) =>
        new(number, first, interning.Shapes(_onResources), interning.Shapes(_onPaths), [.. _needs]);
}
