namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>There is a policy file, and it cannot be in force. The message has every problem on a line of its own.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>The file cannot be read.</summary>
    public PolicyException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>The file is no policy.</summary>
    internal PolicyException(string setting, string file, IReadOnlyCollection<PolicyProblem> problems)
        : base($"{setting} \"{file}\" is no policy; {problems.Count} to mend:\n{string.Join('\n', problems)}")
    {
    }
}
