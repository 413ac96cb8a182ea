namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>What a <see cref="SharedTable{TKey, TEntry}"/> keeps.</summary>
internal abstract class SharedEntry<TKey, TEntry>(TKey key) : IndexedEntry<TKey, TEntry>(key)
    where TEntry : SharedEntry<TKey, TEntry>
{
    /// <summary>How many have it; the table's own.</summary>
    internal int Holders { get; set; }
}
