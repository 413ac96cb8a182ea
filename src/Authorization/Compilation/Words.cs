using System.Collections.Frozen;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>The words that the rules have for one facet or trait, each with a number from 1.</summary>
internal sealed class Words(Dictionary<string, int> numbers)
{
    private readonly FrozenDictionary<string, int> _numbers = numbers.ToFrozenDictionary(numbers.Comparer);

    /// <summary>The number of a word; 0 where no rule has it.</summary>
    public int Find(string word) => _numbers.TryGetValue(word, out var number) ? number : 0;

    /// <summary>The number of a part of a text.</summary>
    public int Find(ReadOnlySpan<char> word) =>
        _numbers.Count > 0 && _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var number) ? number : 0;
}
