using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Gathers what is to be said of one population.</summary>
internal sealed class PopulationBuilder(int number, int first)
{
    private readonly SortedSet<int> _onResources = [];
    private readonly SortedSet<int> _onPaths = [];
    private readonly Dictionary<string, ImmutableArray<Need>> _needs = new(StringComparer.Ordinal);

    /// <summary>Its number.</summary>
    public int Number => number;

    /// <summary>It has a cell of this shape.</summary>
    public void Add(int shape, bool onPath) => (onPath ? _onPaths : _onResources).Add(shape);

    /// <summary>A rule about it needs this besides.</summary>
    public void Add(ImmutableArray<Need> needs) => _needs.TryAdd(string.Join(';', needs.Select(need => need.Signature)), needs);

    /// <summary>The population.</summary>
    public Population Build() => new(number, first, [.. _onResources], [.. _onPaths], _needs.ContainsKey("") ? [[]] : [.. _needs.Values]);
}
