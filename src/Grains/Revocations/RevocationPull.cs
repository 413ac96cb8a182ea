using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>
/// Keeps this process's revocation log in step with the cluster's. While no silo answers, or the one that keeps the log cannot read Keystone's events,
/// it reads them itself as well: a gateway alone is slower, not less safe, and one silo's broken way to Keystone is not the cluster's.
/// </summary>
internal sealed partial class RevocationPull(
    SiloCalls silos,
    NewsDesk desk,
    IRevocationPoll keystone,
    FeedStatus status,
    IHostApplicationLifetime lifetime,
    IOptions<RevocationOptions> options,
    SteadyClock clock,
    TimeProvider time,
    ILogger<RevocationPull> logger) : BackgroundService
{
    /// <summary>Between two pulls, so that a log that always has news is not asked all the time.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _interval = options.Value.PollInterval;
    private TimeSpan _wait;
    private DateTimeOffset _nextRead;
    private FeedState _lastRead;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            status.State = FeedState.Off;
            return;
        }

        // Before the silo, or the client, has started there is nobody to ask: grains are not even known by name.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);

        while (true)
            await Task.Delay(await PullOrLogAsync(stoppingToken).ConfigureAwait(false), time, stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Pulls what is new, once, and says how long to wait before the next time.</summary>
    internal async Task<TimeSpan> PullAsync(CancellationToken cancellationToken)
    {
        var sentAt = clock.Now;
        var outcome = await silos.CallAsync(
            GrainKind.Revocations,
            async grains => NewsDesk.Read(await grains.GetGrain<IRevocationGrain>(0).SinceAsync(desk.Position, _wait).ConfigureAwait(false)),
            _wait,
            cancellationToken).ConfigureAwait(false);
        if (outcome is SiloOutcome<RevocationNews>.Answered { Value: var news })
        {
            desk.Apply(news, sentAt);
            _wait = news.HasMore ? TimeSpan.Zero : Shorter(_interval, LongestWait);
            if (news.State != FeedState.Current)
                await ReadAsync(cancellationToken).ConfigureAwait(false);
            return news is { HasGap: true, HasMore: false } ? _interval : LeastPause; // two lives at once must not be heard in turns without end
        }

        _wait = TimeSpan.Zero; // the next call is a trial, behind which the others wait
        await ReadAsync(cancellationToken).ConfigureAwait(false);
        return _interval;
    }

    /// <summary>Reads Keystone's events itself, unless the last time was just now: then that still says how the feed stands, whatever the silos said since.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (clock.Now < _nextRead)
        {
            status.State = _lastRead;
            return;
        }
        _nextRead = clock.Now + await keystone.PollAsync(cancellationToken).ConfigureAwait(false);
        _lastRead = status.State;
    }

    private async Task<TimeSpan> PullOrLogAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await PullAsync(stoppingToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a bug here must not end the process, nor leave it without revocations for good
        catch (Exception bug) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            status.State = FeedState.Late;
            LogBug(bug);
            return _interval;
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(1, LogLevel.Error, "A bug while pulling revocations; it is tried again")]
    private partial void LogBug(Exception bug);
}
