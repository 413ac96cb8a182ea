namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Something in a policy file that is wrong, or allowed but hardly meant.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Path">The place among the values: <c>$[2].users.projects[0]</c>.</param>
/// <param name="Message">The value, what is wrong with it and what is allowed.</param>
internal sealed record PolicyProblem(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>Which check found it, one of <see cref="PolicyCheck"/>.</summary>
    public string Check { get; init; } = PolicyCheck.Invalid;

    /// <summary>One line, as compilers print theirs.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Path}: {Message}";
}
