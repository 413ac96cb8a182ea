using KeystoneAuthCluster.Gateway.CommandLine;

namespace KeystoneAuthCluster.Standalone.Serving;

/// <summary>Runs the webhook until it is told to stop.</summary>
internal static class Serve
{
    /// <summary>The exit code of a start that failed because of its settings.</summary>
    public const int BadSettings = 2;

    public static async Task<int> RunAsync(IConfigurationRoot configuration, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = WebhookHost.Create(configuration);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (Exception failure) when (StartProblems.Of(failure) is [_, ..] problems)
        {
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync($"keystone-auth: {problem}").ConfigureAwait(false);
            return BadSettings;
        }
    }
}
