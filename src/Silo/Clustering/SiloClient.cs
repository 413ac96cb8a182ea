using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>
/// A gateway's connection to the silos. Orleans' client would keep the process from starting until a silo is there, so it has a host of its own, which
/// is started behind the gateway's back and as often as it takes. Once connected, it finds lost silos again by itself.
/// </summary>
internal sealed partial class SiloClient(
    IOptions<ClusteringOptions> options, IConfiguration configuration, ILoggerFactory loggers, TimeProvider time, ILogger<SiloClient> logger, ClusterTlsFiles tls)
    : BackgroundService, ISiloConnection
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private volatile IGrainFactory? _grains;

    public IGrainFactory? Grains => _grains;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogLooking();
        while (true)
        {
            using (var host = await TryStartAsync(stoppingToken).ConfigureAwait(false))
            {
                if (host is not null)
                {
                    _grains = host.Services.GetRequiredService<IGrainFactory>();
                    LogConnected();
                    await host.WaitForShutdownAsync(stoppingToken).ConfigureAwait(false);
                    return;
                }
            }
            await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private IHost Create()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.UseOrleansClient(client =>
        {
            client.Find(options.Value, configuration, tls);
            client.Limit();
        });
        return builder.Build();
    }

    /// <summary>Whatever goes wrong, no silo, no database with their names in it or no file that says where it is, may be right in a while, and the gateway answers meanwhile.</summary>
    private async Task<IHost?> TryStartAsync(CancellationToken stoppingToken)
    {
        IHost? host = null;
        try
        {
            host = Create();
            await host.StartAsync(stoppingToken).ConfigureAwait(false);
            return host;
        }
        catch (Exception fault)
        {
            host?.Dispose();
            stoppingToken.ThrowIfCancellationRequested();
            LogNoSilo(fault.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Looking for silos; until one is found, this process asks Keystone itself")]
    private partial void LogLooking();

    [LoggerMessage(2, LogLevel.Information, "Connected to the silos")]
    private partial void LogConnected();

    [LoggerMessage(3, LogLevel.Warning, "The silos cannot be looked for ({Fault}); it is tried again")]
    private partial void LogNoSilo(string fault);

    /// <summary>The process's signals are the gateway's, which stops this.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
