namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Gathers the rules of one cell, and leaves out those that can never be the first to hold.</summary>
/// <remarks>It stands in the dictionary itself: few cells have a second rule, and tens of thousands have a first.</remarks>
internal struct BucketBuilder
{
    private Atom _first;
    private List<Atom>? _more;
    private Dictionary<string, HashSet<int>?>? _before;
    private bool _isFull;

    /// <summary>Adds a rule; rules come in their order.</summary>
    public void Add(Atom atom)
    {
        if (_isFull || (atom.Rest is { } rest && IsCovered(rest)))
            return;
        if (_first.Rule is null)
            _first = atom;
        else
            (_more ??= []).Add(atom);
        _isFull = atom.Rest is null;
    }

    /// <summary>The rules that are left, in their order.</summary>
    public readonly Bucket Build() => new(_first, _more?.ToArray());

    // Of rules that say the same but for what they leave out, those before hold for all that not every one of them leaves out.
    private bool IsCovered(Rest rest)
    {
        _before ??= new(StringComparer.Ordinal);
        if (!_before.TryAdd(rest.Signature, null))
            return true;
        foreach (var set in rest.Sets.Where(set => set.IsExcept))
        {
            var others = $"{set.Facet} but {rest.SignatureWithout(set)}";
            if (!_before.TryGetValue(others, out var leftOut))
                _before.Add(others, [.. set.Numbers]);
            else if (leftOut!.IsSubsetOf(set.Numbers))
                return true;
            else
                leftOut.IntersectWith(set.Numbers);
        }

        return false;
    }
}
