using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>Looks at the certificate files every <see cref="ClusterTlsOptions.ReloadInterval"/>.</summary>
internal sealed class ClusterTlsReload(ClusterTlsFiles files, IOptions<ClusteringOptions> clustering, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(clustering.Value.Tls.ReloadInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            files.Reload();
    }
}
