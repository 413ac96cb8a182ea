using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>What a review says of one trait of the requester, or that it does not say.</summary>
/// <param name="Values">The values; empty where there are none, and where it does not say.</param>
/// <param name="MayBeAny">It does not say, and who asks must reckon with any value.</param>
internal sealed record Told(ImmutableArray<string> Values, bool MayBeAny)
{
    /// <summary>There is no such trait.</summary>
    public static Told Nothing { get; } = new([], MayBeAny: false);

    /// <summary>Is it one of these, or may it be?</summary>
    public bool IsAnyOf(ImmutableArray<string> values) => MayBeAny || Values.Any(values.Contains);
}
