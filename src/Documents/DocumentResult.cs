namespace KeystoneAuthCluster.Documents;

/// <summary>What came of reading a document.</summary>
public abstract record DocumentResult<T>
    where T : class
{
    private DocumentResult()
    {
    }

    /// <summary>It can be in force.</summary>
    /// <param name="Value">What it says.</param>
    /// <param name="Summary">That in a few words, for the log: <c>12 rules</c>.</param>
    public sealed record Good(T Value, string Summary) : DocumentResult<T>;

    /// <summary>It cannot.</summary>
    /// <param name="Problem">
    /// Why, to be read behind the place's name. Probes and Events show it to people who may not read the document: it has nothing that the document says.
    /// </param>
    /// <param name="Details">For the log: all that is wrong, each on a line of its own; <see langword="null"/> where the problem is all.</param>
    public sealed record Broken(string Problem, string? Details = null) : DocumentResult<T>;
}
