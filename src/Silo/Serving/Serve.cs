using KeystoneAuthCluster.Gateway.Hosting;

namespace KeystoneAuthCluster.Silo.Serving;

/// <summary>Runs a process of the cluster until it is told to stop.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(IConfigurationRoot configuration, CancellationToken cancellationToken)
    {
        await using var app = SiloHost.Create(configuration);
        return await HostRun.UntilStoppedAsync(app, cancellationToken).ConfigureAwait(false);
    }
}
