using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>One facet is one of these words, or none of them.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="IsExcept">None of them.</param>
/// <param name="Numbers">The words' numbers, ascending.</param>
internal sealed record WordSet(Facet Facet, bool IsExcept, ImmutableArray<int> Numbers)
{
    /// <summary>Is a word with this number meant? A word that no rule knows has the number 0 and is in no set.</summary>
    public bool Has(int number) => (Numbers.BinarySearch(number) >= 0) != IsExcept;

    /// <summary>The same text for the same set.</summary>
    public string Signature => $"{Facet}{(IsExcept ? '!' : '=')}{string.Join(',', Numbers)}";
}
