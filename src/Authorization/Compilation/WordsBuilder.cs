using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Numbers words as they come.</summary>
internal sealed class WordsBuilder(bool ignoreCase)
{
    private readonly Dictionary<string, int> _numbers = new(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>The word's number.</summary>
    public int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
            _numbers.Add(word, number = _numbers.Count + 1);
        return number;
    }

    /// <summary>The words' numbers, each once, ascending.</summary>
    public ImmutableArray<int> Numbers(IEnumerable<string> words) => [.. words.Select(Number).Distinct().Order()];

    /// <summary>The words so far.</summary>
    public Words Build() => new(_numbers, ignoreCase);
}
