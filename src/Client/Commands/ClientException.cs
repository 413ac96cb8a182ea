namespace KeystoneAuthCluster.Client.Commands;

/// <summary>What the user can act on. The message is all that is printed; it has no secret in it.</summary>
internal sealed class ClientException(ExitCode code, string message) : Exception(message)
{
    /// <summary>How the program ends.</summary>
    public ExitCode Code => code;
}
