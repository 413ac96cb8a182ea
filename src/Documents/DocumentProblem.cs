namespace KeystoneAuthCluster.Documents;

/// <summary>Why a document is not in force.</summary>
/// <param name="Summary">For all who may know that, without anything that the document says.</param>
/// <param name="Details">For the log: all that is wrong, each on a line of its own; <see langword="null"/> where the summary is all.</param>
internal sealed record DocumentProblem(string Summary, string? Details = null)
{
    public override string ToString() => Details is null ? Summary : $"{Summary}\n{Details}";
}
