using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>What a permission says of one facet.</summary>
/// <param name="Test">How it is looked at.</param>
/// <param name="Numbers">The words, for tests that have one; else one 0.</param>
/// <param name="Rest">What is asked besides.</param>
internal readonly record struct FacetWords(Test Test, ImmutableArray<int> Numbers, WordSet? Rest)
{
    private static readonly ImmutableArray<int> NoWord = [0];

    /// <summary>Nothing.</summary>
    public static FacetWords Any { get; } = new(Test.Any, NoWord, null);

    /// <summary>One of these words.</summary>
    public static FacetWords Exact(ImmutableArray<int> numbers) => new(Test.Exact, numbers, null);

    /// <summary>By this test, and none of these words.</summary>
    public static FacetWords Except(Facet facet, ImmutableArray<int> numbers, Test test) =>
        new(test, NoWord, numbers.IsEmpty ? null : new WordSet(facet, IsExcept: true, numbers));

    /// <summary>By this test.</summary>
    public static FacetWords By(Test test) => new(test, NoWord, null);

    /// <summary>The same in one cell: the words are asked one by one.</summary>
    public FacetWords InOne(Facet facet) => Numbers.Length == 1 ? this : new(Test.Any, NoWord, new WordSet(facet, IsExcept: false, Numbers));
}
