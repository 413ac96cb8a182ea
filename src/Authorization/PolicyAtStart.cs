using Microsoft.Extensions.Hosting;

namespace KeystoneAuthCluster.Authorization;

/// <summary>Reads a policy before the first request does, and before any port is open.</summary>
internal sealed class PolicyAtStart(Func<IAuthorizer> read) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        read();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
