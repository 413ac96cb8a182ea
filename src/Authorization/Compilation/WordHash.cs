using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>A hash of words: quick, because nobody but the policy's author chooses the words of the table.</summary>
internal static class WordHash
{
    private const ulong Mix = 0x9E3779B97F4A7C15;
    private const ulong NotAscii = 0xFF80_FF80_FF80_FF80;
    private const ulong LowerCase = 0x0020_0020_0020_0020;

    /// <summary>The hash of a word; not negative.</summary>
    /// <param name="word">The word.</param>
    /// <param name="ignoreCase">Words that differ in case alone have the same.</param>
    public static int Of(ReadOnlySpan<char> word, bool ignoreCase)
    {
        var hash = (ulong)word.Length;
        var blocks = MemoryMarshal.Cast<char, ulong>(word);
        var fold = ignoreCase ? LowerCase : 0;
        var seen = 0UL;
        foreach (var block in blocks)
        {
            seen |= block;
            hash = Next(hash, block | fold);
        }

        var tail = 0UL;
        foreach (var c in word[(blocks.Length * 4)..])
            tail = (tail << 16) | c;
        hash = Next(hash, tail | fold);
        // Letters of other scripts have cases too; one bit does not tell them.
        return ignoreCase && ((seen | tail) & NotAscii) != 0
            ? string.GetHashCode(word, StringComparison.OrdinalIgnoreCase) & int.MaxValue
            : (int)(hash >> 33);
    }

    private static ulong Next(ulong hash, ulong block)
    {
        var mixed = (hash ^ block) * Mix;
        return mixed ^ (mixed >> 32);
    }
}
