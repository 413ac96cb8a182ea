using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>Runs a program that serves.</summary>
public static class HostRun
{
    private const int ToldToStop = 0;
    private const int Failed = 1;

    /// <summary>Runs a host until it stops. The runtime stops one in which a background service failed as it does when it is told to; only the service knows.</summary>
    /// <returns>The exit code: 0 if it was told to stop, 1 if a part of it failed and the others were stopped with it.</returns>
    public static async Task<int> UntilStoppedAsync(IHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        var services = host.Services.GetServices<IHostedService>().OfType<BackgroundService>();
        return services.Any(service => service.ExecuteTask is { IsFaulted: true }) ? Failed : ToldToStop;
    }
}
