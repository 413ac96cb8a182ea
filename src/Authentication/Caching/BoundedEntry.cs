namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>What a <see cref="BoundedTable{TKey, TEntry}"/> keeps; it brings its own key and the table's book-keeping, so that an entry costs one object.</summary>
internal abstract class BoundedEntry<TKey>(TKey key)
{
    /// <summary>What it is found by.</summary>
    public TKey Key { get; } = key;

    /// <summary>Where it stands in the table's ring; the table's own.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>Whether it was found since the ring's hand last passed; the table's own. A lost write costs at most one early eviction.</summary>
    internal bool Touched { get; set; }
}
