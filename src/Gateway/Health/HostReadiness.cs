using Microsoft.Extensions.Hosting;

namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>
/// Not ready until everything has started, and not ready from the moment the process is told to stop: that comes before anything stops, so a
/// load balancer that still has a connection here sees it while requests are still answered.
/// </summary>
internal sealed class HostReadiness(IHostApplicationLifetime lifetime) : IReadinessCheck
{
    public string Name => "host";

    /// <summary>Whether everything has started; stays true while stopping.</summary>
    public bool Started => lifetime.ApplicationStarted.IsCancellationRequested;

    public ReadinessState Check() => this switch
    {
        _ when lifetime.ApplicationStopping.IsCancellationRequested => new ReadinessState.NotReady("stopping"),
        { Started: false } => new ReadinessState.NotReady("starting"),
        _ => new ReadinessState.Ready(),
    };
}
