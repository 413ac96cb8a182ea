namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// Keeps once what many have alike: whoever takes something gets the one that others have, and the last who gives it back ends it. What has been taken
/// may be read for as long as anyone likes: it never changes, and whoever takes its like after its end gets a new one.
/// </summary>
/// <param name="capacity">About how many there may be. More of them are no harm; as it is used behind calls to Keystone only, its chains may be long.</param>
/// <param name="make">Makes one from its key.</param>
internal sealed class SharedTable<TKey, TEntry>(int capacity, Func<TKey, TEntry> make)
    where TKey : IEquatable<TKey>
    where TEntry : SharedEntry<TKey, TEntry>
{
    private const int ChainLength = 4;

    private readonly EntryIndex<TKey, TEntry> _entries = new(1 + capacity / ChainLength);
    private readonly Lock _lock = new();

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the one with this key.</summary>
    public TEntry Take(TKey key)
    {
        lock (_lock)
        {
            var entry = _entries.Find(key);
            if (entry is null)
            {
                _entries.Add(entry = make(key));
                Count++;
            }
            entry.Holders++;
            return entry;
        }
    }

    /// <summary>Gives back what was taken, once.</summary>
    public void GiveBack(TEntry entry)
    {
        lock (_lock)
        {
            if (--entry.Holders > 0)
                return;
            _entries.Remove(entry);
            Count--;
        }
    }
}
