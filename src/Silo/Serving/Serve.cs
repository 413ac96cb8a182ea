namespace KeystoneAuthCluster.Silo.Serving;

/// <summary>Runs a process of the cluster until it is told to stop.</summary>
internal static class Serve
{
    private const int ToldToStop = 0;
    private const int Failed = 1;

    /// <summary>Runs it.</summary>
    /// <returns>0 if it was told to stop, 1 if a part of it failed and the others were stopped with it.</returns>
    public static async Task<int> RunAsync(IConfigurationRoot configuration, CancellationToken cancellationToken)
    {
        await using var app = SiloHost.Create(configuration);
        return await UntilStoppedAsync(app, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a host. The runtime stops one in which a background service failed as it does when it is told to; only the service knows.</summary>
    public static async Task<int> UntilStoppedAsync(IHost host, CancellationToken cancellationToken)
    {
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        var services = host.Services.GetServices<IHostedService>().OfType<BackgroundService>();
        return services.Any(service => service.ExecuteTask is { IsFaulted: true }) ? Failed : ToldToStop;
    }
}
