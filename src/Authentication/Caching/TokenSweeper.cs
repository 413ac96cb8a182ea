using Microsoft.Extensions.Hosting;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>Removes tokens whose time is over and that nobody asks for again; a little at a time, so that no review waits for it.</summary>
internal sealed class TokenSweeper(TokenStore store, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const int AtATime = 4096;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            store.Sweep(AtATime);
    }
}
