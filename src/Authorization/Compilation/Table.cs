using System.Numerics;
using System.Runtime.CompilerServices;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>
/// A hash table that is made once and never changes. A key is looked for in one array of heads and one of entries, with no comparer between.
/// </summary>
internal sealed class Table<TKey, TValue>
    where TKey : struct, IEquatable<TKey>
{
    private readonly int[] _heads;
    private readonly Entry[] _entries;

    /// <summary>The table of these keys and values.</summary>
    public Table(IEnumerable<KeyValuePair<TKey, TValue>> values)
    {
        _entries = [.. values.Select(pair => new Entry(pair.Key, next: 0, pair.Value))];
        _heads = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, _entries.Length))];
        for (var i = 0; i < _entries.Length; i++)
        {
            ref var head = ref HeadOf(_entries[i].Key);
            _entries[i] = new Entry(_entries[i].Key, head, _entries[i].Value);
            head = i + 1;
        }
    }

    /// <summary>How many keys it has.</summary>
    public int Count => _entries.Length;

    /// <summary>The value of a key, where it stands; the null reference where the key has none.</summary>
    public ref readonly TValue Find(in TKey key)
    {
        for (var at = HeadOf(key); at > 0;)
        {
            ref readonly var entry = ref _entries[at - 1];
            if (entry.Key.Equals(key))
                return ref entry.Value;
            at = entry.Next;
        }

        return ref Unsafe.NullRef<TValue>();
    }

    private ref int HeadOf(in TKey key) => ref _heads[key.GetHashCode() & (_heads.Length - 1)];

    // Heads and Next are places in the array plus one, so that 0 is nowhere.
    private readonly struct Entry(TKey key, int next, TValue value)
    {
        public readonly TKey Key = key;
        public readonly int Next = next;
        public readonly TValue Value = value;
    }
}
