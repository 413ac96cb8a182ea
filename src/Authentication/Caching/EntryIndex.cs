using System.Numerics;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// Finds entries by their keys, in chains that go through the entries themselves. Looking up takes no lock: whatever is changed meanwhile, an entry that
/// stays is found, as one that is taken out keeps its link and nothing is ever moved. Changes are the user's to make one at a time.
/// </summary>
/// <remarks>
/// The buckets are all there from the start, 8 bytes each: there is no growing, for which a look-up or a lock would have to wait, and a look-up does the
/// same work however many entries there are.
/// </remarks>
/// <param name="buckets">The least number of chains.</param>
internal sealed class EntryIndex<TKey, TEntry>(int buckets)
    where TKey : IEquatable<TKey>
    where TEntry : IndexedEntry<TKey, TEntry>
{
    private readonly TEntry?[] _buckets = new TEntry?[BitOperations.RoundUpToPowerOf2((uint)buckets)];

    /// <summary>The entry with this key.</summary>
    public TEntry? Find(TKey key)
    {
        var entry = Volatile.Read(ref Bucket(key));
        while (entry is not null && !entry.Key.Equals(key))
            entry = entry.Next;
        return entry;
    }

    /// <summary>Adds an entry that has never been in an index, with a key that none in here has.</summary>
    public void Add(TEntry entry)
    {
        ref var bucket = ref Bucket(entry.Key);
        entry.Next = bucket;
        Volatile.Write(ref bucket, entry);
    }

    /// <summary>Puts an entry that has never been in an index in the place of the one with its key, in one step: no look-up misses both.</summary>
    public void Replace(TEntry former, TEntry entry)
    {
        entry.Next = former.Next;
        Lead(former, entry);
    }

    /// <summary>Takes out exactly this entry; <see langword="false"/> where it is not in here.</summary>
    public bool Remove(TEntry entry) => Lead(entry, entry.Next);

    /// <summary>What leads to one entry leads to another from now on.</summary>
    private bool Lead(TEntry from, TEntry? to)
    {
        ref var bucket = ref Bucket(from.Key);
        if (bucket == from)
        {
            Volatile.Write(ref bucket, to);
            return true;
        }
        for (var before = bucket; before is not null; before = before.Next)
        {
            if (before.Next != from)
                continue;
            before.Next = to;
            return true;
        }
        return false;
    }

    private ref TEntry? Bucket(TKey key) => ref _buckets[key.GetHashCode() & (_buckets.Length - 1)];
}
