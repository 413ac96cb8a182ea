using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>What came of writing a policy in our own format.</summary>
internal abstract record Converted
{
    private Converted()
    {
    }

    /// <summary>A policy that decides everything as the one that was converted, under the same settings.</summary>
    /// <param name="Yaml">Its text.</param>
    public sealed record Written(string Yaml) : Converted;

    /// <summary>The policy says what our format cannot; there is no text, as a part of a policy is another policy.</summary>
    /// <param name="Problems">What it is, one line for each, with the rule that says it; never empty.</param>
    public sealed record Refused(ImmutableArray<string> Problems) : Converted;
}
