using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Revocations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>
/// Reads Keystone's revocation events, once for the cluster. When its silo dies it starts anew on another one: with a new epoch, and with all that
/// Keystone told in the time from which anything can be kept. So a process that comes from another life misses nothing, however long it was away, and
/// need not throw out everything; it asks again only for what those events name. Two lives at once, while silos disagree on who is dead, are two such
/// logs, each of them whole.
/// </summary>
[GrainType("keystone-auth.revocations")]
internal sealed partial class RevocationGrain : Grain, IRevocationGrain
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly IRevocationEvents _events;
    private readonly RevocationOptions _options;
    private readonly SteadyClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger<RevocationGrain> _logger;
    private readonly ClusterLog _log;
    private readonly SeenEvents _seen;
    private readonly TimeSpan _keep;
    private FeedState _state;
    private DateTimeOffset? _knownUntil;
    private DateTimeOffset _nextRead;
    private TaskCompletionSource _news = NoNews();

    public RevocationGrain(
        IRevocationEvents events, IOptions<RevocationOptions> options, IOptions<TokenOptions> tokens, SteadyClock clock, TimeProvider time, ILogger<RevocationGrain> logger)
    {
        (_events, _options, _clock, _time, _logger) = (events, options.Value, clock, time, logger);
        _keep = tokens.Value.LongestKept;
        _log = new ClusterLog(_keep);
        _seen = new SeenEvents(tokens, time);
        _seen.ResumeFrom(time.GetUtcNow() - _keep);
        _state = _options.Enabled ? FeedState.Starting : FeedState.Off;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_options.Enabled)
        {
            this.RegisterGrainTimer(
                PollAsync, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = _options.PollInterval, Interleave = true, KeepAlive = true });
        }
        return Task.CompletedTask;
    }

    /// <remarks>
    /// Whoever comes from another life is made to wait for the first read, too: before it there is nothing to tell. The wait is short, so a silo that
    /// stops, which lets running calls end, waits for it no longer.
    /// </remarks>
    public async Task<RevocationNews> SinceAsync(LogPosition position, TimeSpan wait)
    {
        if (position == _log.End || _state == FeedState.Starting)
            await _news.Task.WaitAsync(Clamp(wait), _time).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        var (watermarks, next, hasGap) = _log.Since(position);
        return new RevocationNews
        {
            Position = next,
            Watermarks = watermarks,
            HasGap = hasGap,
            State = _state,
            Reach = _keep,
            KnownAge = _clock.Now - _knownUntil,
            HasMore = next != _log.End,
        };
    }

    /// <summary>Reads what is new, once.</summary>
    internal async Task PollAsync(CancellationToken cancellationToken)
    {
        if (_clock.Now < _nextRead)
            return;
        var sentAt = _clock.Now; // what is revoked while the answer is on its way may not be in it
        var before = (_log.End, _state);
        var state = FeedState.Late; // also where this ends in a bug, which Orleans writes down
        try
        {
            switch (await _events.ReadAsync(_seen.Since, cancellationToken))
            {
                case RevocationEvents.Read read:
                    foreach (var revocation in _seen.New(read.Events))
                        _log.Add(Watermarks.Of(revocation), _clock.Now);
                    _knownUntil = sentAt;
                    state = FeedState.Current;
                    break;
                case RevocationEvents.Withheld:
                    state = FeedState.Off;
                    break;
                case RevocationEvents.Unavailable { Cause: KeystoneUnavailable.ServiceUserRefused }:
                    _nextRead = _clock.Now + RevocationOptions.RefusedPause;
                    break;
            }
        }
        finally
        {
            _state = state;
            if (state != before._state)
                LogState(state);
            if ((_log.End, _state) != before)
                Tell();
            _log.Forget(_clock.Now);
        }
    }

    /// <summary>Ends all waits. They go on in turns of their own, after this one.</summary>
    private void Tell()
    {
        var told = _news;
        _news = NoNews();
        told.SetResult();
    }

    private static TaskCompletionSource NoNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;

    [LoggerMessage(1, LogLevel.Information, "The cluster's revocation feed is {State}")]
    private partial void LogState(FeedState state);
}
