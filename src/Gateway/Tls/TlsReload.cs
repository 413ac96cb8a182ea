using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>Looks at the certificate files every <see cref="TlsOptions.ReloadInterval"/>.</summary>
internal sealed class TlsReload(TlsFiles files, IOptions<TlsOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ReloadInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            files.Reload();
    }
}
