namespace KeystoneAuthCluster.PolicyCommands.Input;

/// <summary>What was given cannot be used: a mistake of whoever gave it, to be told in words.</summary>
internal sealed class InputException(params IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All that is wrong, each with its place, its value and what is allowed.</summary>
    public IReadOnlyList<string> Problems => problems;
}
