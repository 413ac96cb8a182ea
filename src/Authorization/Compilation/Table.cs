using System.Numerics;
using System.Runtime.CompilerServices;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>
/// A hash table that is made once and never changes. Keys stand beside their values in one array, with no comparer between: a look-up waits for one
/// place in memory. Most places are free, for the reason that <see cref="Words"/> gives.
/// </summary>
internal sealed class Table<TKey, TValue>
    where TKey : struct, IEquatable<TKey>
    where TValue : struct, ITableValue
{
    private const uint PlacesEach = 3;

    private readonly Entry[] _entries;

    /// <summary>The table of these keys and values.</summary>
    /// <param name="count">How many they are.</param>
    /// <param name="values">They; looked at once.</param>
    public Table(int count, IEnumerable<KeyValuePair<TKey, TValue>> values)
    {
        Count = count;
        _entries = new Entry[BitOperations.RoundUpToPowerOf2(((uint)Count * PlacesEach) + 1)];
        foreach (var (key, value) in values)
        {
            var at = First(key);
            while (!_entries[at].Value.IsNone)
                at = Next(at);
            _entries[at] = new Entry(key, value);
        }
    }

    /// <summary>How many keys it has.</summary>
    public int Count { get; }

    /// <summary>The value of a key, where it stands; the null reference where the key has none.</summary>
    public ref readonly TValue Find(in TKey key)
    {
        // There is always a place that nobody has: the search ends.
        for (var at = First(key); ; at = Next(at))
        {
            ref readonly var entry = ref _entries[at];
            if (entry.Value.IsNone)
                return ref Unsafe.NullRef<TValue>();
            if (entry.Key.Equals(key))
                return ref entry.Value;
        }
    }

    private int First(in TKey key) => key.GetHashCode() & (_entries.Length - 1);

    private int Next(int at) => (at + 1) & (_entries.Length - 1);

    private readonly struct Entry(TKey key, TValue value)
    {
        public readonly TKey Key = key;
        public readonly TValue Value = value;
    }
}

/// <summary>A value of a <see cref="Table{TKey, TValue}"/>.</summary>
internal interface ITableValue
{
    /// <summary>Is it the default, which stands where there is no value?</summary>
    bool IsNone { get; }
}
