namespace KeystoneAuthCluster.Documents;

/// <summary>What a document is to the program.</summary>
/// <param name="Kind">What it says: <c>policy</c>.</param>
/// <param name="Cluster">The calling cluster that it is for; <see langword="null"/> where it is for all that have none of their own.</param>
public readonly record struct DocumentName(string Kind, string? Cluster = null)
{
    /// <summary>As probes and logs show it: <c>policy</c>, <c>policy/prod</c>.</summary>
    public override string ToString() => Cluster is null ? Kind : $"{Kind}/{Cluster}";
}
