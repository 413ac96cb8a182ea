using Microsoft.Extensions.Hosting;

namespace KeystoneAuthCluster.Documents;

/// <summary>Reads the documents that the start needs before any port is open, and follows all of them from then on.</summary>
internal sealed class DocumentReload(IEnumerable<ILiveDocument> documents) : BackgroundService, IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var document in documents)
            await document.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(documents.Select(document => document.FollowAsync(stoppingToken)));
}
