namespace KeystoneAuthCluster.Certificates;

/// <summary>What was asked cannot be done: a mistake of whoever asked, to be told in words.</summary>
internal sealed class CertsException(params IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All that is wrong, each with the flag or file, its value and what is allowed.</summary>
    public IReadOnlyList<string> Problems => problems;
}
