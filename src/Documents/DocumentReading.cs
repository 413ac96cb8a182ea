using System.Collections.Immutable;

namespace KeystoneAuthCluster.Documents;

/// <summary>What a look at a document's place found.</summary>
public abstract record DocumentReading
{
    private DocumentReading()
    {
    }

    /// <summary>The document.</summary>
    /// <param name="Parts">Its texts, as of one moment, in the order in which they count.</param>
    public sealed record Found(ImmutableArray<DocumentPart> Parts) : DocumentReading
    {
        /// <summary>Which one it is.</summary>
        public Revision Revision { get; } = Revision.Of(Parts);
    }

    /// <summary>There is none.</summary>
    /// <param name="Problem">What is missing, to be read behind the place's name.</param>
    public sealed record Missing(string Problem) : DocumentReading;

    /// <summary>Whether there is one could not be found out.</summary>
    /// <param name="Problem">Why, to be read behind the place's name.</param>
    public sealed record Unreadable(string Problem) : DocumentReading;
}
