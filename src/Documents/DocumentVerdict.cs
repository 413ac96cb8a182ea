namespace KeystoneAuthCluster.Documents;

/// <summary>What became of what was found, where that is news.</summary>
public abstract record DocumentVerdict
{
    private DocumentVerdict()
    {
    }

    /// <summary>It is in force from now on.</summary>
    public sealed record Taken(Revision Revision) : DocumentVerdict;

    /// <summary>After something that could not be used, what is in force is there again.</summary>
    public sealed record Restored(Revision Revision) : DocumentVerdict;

    /// <summary>It cannot be in force; the last good one stays.</summary>
    /// <param name="Revision">Which one.</param>
    /// <param name="Problem">Why, without anything that it says.</param>
    public sealed record Refused(Revision Revision, string Problem) : DocumentVerdict;

    /// <summary>It is gone; the last good one stays.</summary>
    public sealed record Missing(string Problem) : DocumentVerdict;

    /// <summary>It could not be read; the last good one stays.</summary>
    public sealed record Unreadable(string Problem) : DocumentVerdict;
}
