using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Keeps one of each of what many rules have in common, so that ten thousand rules of a kind have one of it.</summary>
internal sealed class Interning
{
    private readonly Dictionary<string, Rest> _rests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<Need>> _needs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<int>> _shapes = new(StringComparer.Ordinal);

    /// <summary>The one rest that says this, or <see langword="null"/> where nothing is left to ask.</summary>
    public Rest? Rest(PermissionWords permission, ImmutableArray<Need> needs) =>
        permission.IsCells && needs.IsEmpty
            ? null
            : OneOf(_rests, new Rest(permission.Rest, permission.NoStreams, needs), rest => rest.Signature);

    /// <summary>The one list of these needs.</summary>
    public ImmutableArray<Need> Needs(ImmutableArray<Need> needs) =>
        needs.IsEmpty ? [] : OneOf(_needs, needs, list => string.Join(';', list.Select(need => need.Signature)));

    /// <summary>The one list of these shapes.</summary>
    public ImmutableArray<int> Shapes(List<int>? shapes) =>
        shapes is null ? [] : OneOf(_shapes, [.. shapes], list => string.Join(',', list));

    private static T OneOf<T>(Dictionary<string, T> known, T value, Func<T, string> signature)
    {
        var key = signature(value);
        if (!known.TryGetValue(key, out var one))
            known.Add(key, one = value);
        return one;
    }
}
