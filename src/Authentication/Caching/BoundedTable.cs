using System.Diagnostics.CodeAnalysis;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// A table that never holds more than its capacity. Looking up takes no lock; storing takes one, and comes behind a call to Keystone or a refusal.
/// Who goes is decided by CLOCK (second chance): a hand goes round the ring of entries, takes the touch off each that was used since it last came
/// by, and evicts the first that was not. A flood of tokens that are seen once cannot push out those in use.
/// </summary>
/// <param name="capacity">The most entries.</param>
/// <param name="leaves">
/// Told of each entry that is about to leave its key without one, while the table is locked and the entry can still be found: so whatever takes note of it
/// there has it before anyone can miss it here.
/// </param>
internal sealed class BoundedTable<TKey, TEntry>(int capacity, Action<TEntry>? leaves = null)
    where TKey : IEquatable<TKey>
    where TEntry : BoundedEntry<TKey, TEntry>
{
    private readonly EntryIndex<TKey, TEntry> _entries = new(capacity);
    private readonly Lock _lock = new();
    private readonly List<TEntry?> _ring = [];
    private readonly Stack<int> _free = new();
    private int _hand;
    private int _sweep;

    /// <summary>How many entries there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _ring.Count - _free.Count;
        }
    }

    /// <summary>How many entries were evicted to make room.</summary>
    public long Evictions { get; private set; }

    /// <summary>Finds an entry and marks it as used.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry)
    {
        entry = _entries.Find(key);
        if (entry is null)
            return false;
        if (!entry.Touched) // read first: many readers of one entry must not fight over its cache line
            entry.Touched = true;
        return true;
    }

    /// <summary>Stores an entry in place of the one with its key, which it gives back, or of one that nobody used.</summary>
    public TEntry? Set(TEntry entry)
    {
        lock (_lock)
        {
            var former = _entries.Find(entry.Key);
            entry.Slot = former?.Slot ?? NextSlot();
            entry.Touched = former?.Touched ?? false;
            _ring[entry.Slot] = entry;
            if (former is null)
                _entries.Add(entry);
            else
                _entries.Replace(former, entry);
            return former;
        }
    }

    /// <summary>Removes exactly this entry; one that has taken its place stays.</summary>
    public void Remove(TEntry entry)
    {
        lock (_lock)
        {
            if (entry.Slot < 0 || _ring[entry.Slot] != entry)
                return;
            Leave(entry);
            Vacate(entry.Slot);
        }
    }

    /// <summary>Looks at the next <paramref name="most"/> places and removes the entries there that are dead, so that what nobody asks for again goes too.</summary>
    public int Sweep(Func<TEntry, bool> isDead, int most)
    {
        var removed = 0;
        lock (_lock)
        {
            for (var looked = Math.Min(most, _ring.Count); looked > 0; looked--)
            {
                _sweep = (_sweep + 1) % _ring.Count;
                if (_ring[_sweep] is not { } entry || !isDead(entry))
                    continue;
                Leave(entry);
                Vacate(_sweep);
                removed++;
            }
        }
        return removed;
    }

    private void Leave(TEntry entry)
    {
        leaves?.Invoke(entry);
        _entries.Remove(entry);
    }

    private void Vacate(int slot)
    {
        _ring[slot] = null;
        _free.Push(slot);
    }

    private int NextSlot()
    {
        if (_free.TryPop(out var free))
            return free;
        if (_ring.Count < capacity)
        {
            _ring.Add(null);
            return _ring.Count - 1;
        }
        return Evict();
    }

    private int Evict()
    {
        // No place is free here, so every place has an entry; after one round no touch is left, so the loop ends.
        while (true)
        {
            _hand = (_hand + 1) % _ring.Count;
            var entry = _ring[_hand]!;
            if (!entry.Touched)
            {
                Leave(entry);
                Evictions++;
                return _hand;
            }
            entry.Touched = false;
        }
    }
}
