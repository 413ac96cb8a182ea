namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>What an <see cref="EntryIndex{TKey, TEntry}"/> finds; it brings its own key and its chain's link, so that an entry costs one object.</summary>
internal abstract class IndexedEntry<TKey, TEntry>(TKey key)
    where TEntry : IndexedEntry<TKey, TEntry>
{
    private TEntry? _next;

    /// <summary>What it is found by.</summary>
    public TKey Key { get; } = key;

    /// <summary>The next of its chain; the index's own.</summary>
    internal TEntry? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }
}
