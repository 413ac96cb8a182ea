using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>What became of a change of a text.</summary>
internal abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <summary>The text says it already.</summary>
    internal sealed record Same : EditOutcome;

    /// <param name="Text">The new text: read again, it says what the old one did and the change, and nothing else.</param>
    /// <param name="Splices">How it came about, in order.</param>
    internal sealed record Changed(string Text, ImmutableArray<Splice> Splices) : EditOutcome;

    /// <summary>It cannot be done safely, and the text stays as it is.</summary>
    /// <param name="Line">Where, from 1.</param>
    /// <param name="Problem">Why, and what to do.</param>
    internal sealed record Refused(int Line, string Problem) : EditOutcome;
}
