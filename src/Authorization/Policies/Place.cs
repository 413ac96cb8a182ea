namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Where a rule stands, as people find it.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
internal sealed record Place(string File, int Line, int Column)
{
    /// <summary>As compilers print it.</summary>
    public override string ToString() => $"{File}:{Line}";
}
