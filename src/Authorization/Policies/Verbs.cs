using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Verbs; <c>*</c> among them is every verb. Case does not matter.</summary>
/// <param name="Listed">The verbs as they are written.</param>
internal sealed record Verbs(ImmutableArray<string> Listed)
{
    /// <summary>Every verb?</summary>
    public bool AreAll { get; } = Listed.Contains("*");

    /// <summary>Is the verb one of them?</summary>
    public bool Have(string verb) => AreAll || Listed.Contains(verb, StringComparer.OrdinalIgnoreCase);
}
