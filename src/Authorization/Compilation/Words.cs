using System.Numerics;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>The words that the rules have for one facet or trait, each with a number from 1.</summary>
/// <remarks>
/// A request's words are looked for one by one, so this is what a decision spends its time on. A word is found in two places of memory, its slot and
/// its text, however many words there are; a library's dictionary goes to five. Most slots are free: the first is the right one or nobody's, and the
/// processor, which guesses so, seldom guesses wrong. Of a request's words, most have a length that no word of the policy has.
/// </remarks>
internal sealed class Words
{
    private const uint SlotsEach = 3;

    private readonly bool _ignoreCase;
    private readonly Slot[] _slots;
    private readonly ulong _lengths;

    /// <summary>The words with these numbers.</summary>
    public Words(IReadOnlyCollection<KeyValuePair<string, int>> numbers, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _slots = new Slot[BitOperations.RoundUpToPowerOf2(((uint)numbers.Count * SlotsEach) + 1)];
        foreach (var (word, number) in numbers)
        {
            var hash = WordHash.Of(word, ignoreCase);
            var at = hash & (_slots.Length - 1);
            while (_slots[at].Number > 0)
                at = (at + 1) & (_slots.Length - 1);
            _slots[at] = new Slot(word, hash, number);
            _lengths |= Bit(word.Length);
        }
    }

    /// <summary>The number of a word; 0 where no rule has it.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if ((_lengths & Bit(word.Length)) == 0)
            return 0;
        var hash = WordHash.Of(word, _ignoreCase);
        var slots = _slots;
        // There is always a slot that nobody has: the search ends.
        for (var at = hash & (slots.Length - 1); ; at = (at + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[at];
            if (slot.Number == 0)
                return 0;
            if (slot.Hash == hash && IsSame(slot.Word, word))
                return slot.Number;
        }
    }

    private bool IsSame(ReadOnlySpan<char> known, ReadOnlySpan<char> word) =>
        known.SequenceEqual(word) || (_ignoreCase && known.Equals(word, StringComparison.OrdinalIgnoreCase));

    // Longer words share the bits of shorter ones.
    private static ulong Bit(int length) => 1UL << (length & 63);

    private readonly record struct Slot(string Word, int Hash, int Number);
}
