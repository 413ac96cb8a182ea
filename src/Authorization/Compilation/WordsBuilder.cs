using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Numbers words as they come.</summary>
internal sealed class WordsBuilder(bool ignoreCase)
{
    private readonly Dictionary<string, int> _numbers = new(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    // Most lists have one word, and ten thousand rules have the same: they share the list.
    private readonly List<ImmutableArray<int>> _alone = [];

    /// <summary>The word's number.</summary>
    public int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers.Add(word, number = _numbers.Count + 1);
            _alone.Add([number]);
        }

        return number;
    }

    /// <summary>The words' numbers, each once, ascending.</summary>
    public ImmutableArray<int> Numbers(ImmutableArray<string> words)
    {
        if (words.Length == 1)
            return _alone[Number(words[0]) - 1];
        var numbers = new int[words.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Number(words[i]);
        Array.Sort(numbers);
        var count = 0;
        foreach (var number in numbers)
        {
            if (count == 0 || numbers[count - 1] != number)
                numbers[count++] = number;
        }

        return count == numbers.Length ? ImmutableCollectionsMarshal.AsImmutableArray(numbers) : [.. numbers.AsSpan(0, count)];
    }

    /// <summary>The words so far.</summary>
    public Words Build() => new(_numbers, ignoreCase);
}
