using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>What a requester must still be, besides what their population says.</summary>
/// <param name="Trait">The trait; <see langword="null"/>: they must be authenticated.</param>
/// <param name="All">All of these words, or any.</param>
/// <param name="Numbers">The words' numbers, ascending.</param>
internal sealed record Need(Trait? Trait, bool All, ImmutableArray<int> Numbers)
{
    /// <summary>An authenticator must have known them.</summary>
    public static Need Authenticated { get; } = new(null, All: false, []);

    /// <summary>Is the requester this?</summary>
    public bool Holds(scoped in RequesterNumbers requester)
    {
        if (Trait is not { } trait)
            return requester.IsAuthenticated;
        var numbers = requester.Of(trait);
        if (!All)
            return requester.MayBeAny(trait) || HasAny(numbers);
        foreach (var number in Numbers)
        {
            if (!numbers.Contains(number))
                return false;
        }

        return true;
    }

    /// <summary>The same text for the same need.</summary>
    public string Signature => $"{Trait}{(All ? '&' : '|')}{string.Join(',', Numbers)}";

    private bool HasAny(ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            if (Numbers.BinarySearch(number) >= 0)
                return true;
        }

        return false;
    }
}
