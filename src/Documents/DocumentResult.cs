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
    /// <param name="Problem">All that is wrong, to be read behind the place's name; the first line says enough to begin with.</param>
    public sealed record Broken(string Problem) : DocumentResult<T>;
}
