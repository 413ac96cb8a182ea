using KeystoneAuthCluster.Client.ExecCredentials;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>Without a command's name: the credential, for kubectl.</summary>
internal static class CredentialCommand
{
    public static async Task<ExitCode> RunAsync(Session session, Surroundings around, CancellationToken cancellationToken)
    {
        var entry = await session.TokenAsync(session.Plan(), cancellationToken).ConfigureAwait(false);
        ExecCredentialWriter.Write(around.Output, session.Exec.ApiVersion, entry.Token, entry.Times.OfferedUntil);
        return ExitCode.Done;
    }
}
