using KeystoneAuthCluster.Gateway.Hosting;

namespace KeystoneAuthCluster.Standalone.Serving;

/// <summary>Runs the webhook until it is told to stop.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(IConfigurationRoot configuration, CancellationToken cancellationToken)
    {
        await using var app = WebhookHost.Create(configuration);
        return await HostRun.UntilStoppedAsync(app, cancellationToken).ConfigureAwait(false);
    }
}
