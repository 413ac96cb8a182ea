namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>What a <see cref="BoundedTable{TKey, TEntry}"/> keeps.</summary>
internal abstract class BoundedEntry<TKey, TEntry>(TKey key) : IndexedEntry<TKey, TEntry>(key)
    where TEntry : BoundedEntry<TKey, TEntry>
{
    /// <summary>Where it stands in the table's ring; the table's own.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>Whether it was found since the ring's hand last passed; the table's own. A lost write costs at most one early eviction.</summary>
    internal bool Touched { get; set; }
}
