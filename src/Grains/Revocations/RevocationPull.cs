using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>
/// Keeps this process's revocation log in step with the cluster's. While no silo answers, it reads Keystone's events itself: a gateway alone is slower,
/// not less safe.
/// </summary>
internal sealed partial class RevocationPull(
    SiloCalls silos,
    RevocationLog log,
    IRevocationPoll keystone,
    FeedStatus status,
    IHostApplicationLifetime lifetime,
    IOptions<RevocationOptions> options,
    SteadyClock clock,
    TimeProvider time,
    ILogger<RevocationPull> logger) : BackgroundService
{
    private LogPosition _position;
    private DateTimeOffset _lastNews = clock.Now;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the silo, or the client, has started there is nobody to ask: grains are not even known by name.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);

        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        do
            await PullAsync(stoppingToken).ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    /// <summary>Pulls what is new, once.</summary>
    internal async Task PullAsync(CancellationToken cancellationToken)
    {
        var outcome = await silos.CallAsync(grains => grains.GetGrain<IRevocationGrain>(0).SinceAsync(_position), cancellationToken).ConfigureAwait(false);
        if (outcome is SiloOutcome<RevocationNews>.Answered answered)
            Apply(answered.Value);
        else if (options.Value.Enabled)
            await keystone.PollAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Apply(RevocationNews news)
    {
        // A new life of the log has what Keystone told since a while before it began. If we heard the last life later than that, we missed nothing.
        var missed = news.HasGap || (news.Position.Epoch != _position.Epoch && clock.Now - _lastNews > news.Reach);
        if (missed)
        {
            LogMissed();
            log.Revoke(new Watermark(WatermarkKind.Everything, string.Empty));
        }
        foreach (var watermark in news.Watermarks)
            log.Revoke(new Watermark(watermark.Kind, watermark.Id));
        _position = news.Position;
        _lastNews = clock.Now;
        status.State = news.IsCurrent ? FeedState.Current : options.Value.Enabled ? FeedState.Late : FeedState.Off;
    }

    [LoggerMessage(1, LogLevel.Warning, "Revocations may have been missed: every token is asked for anew")]
    private partial void LogMissed();
}
