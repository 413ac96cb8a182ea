using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Keystone.Revocations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>
/// Reads Keystone's revocation events every second or so and puts them into the <see cref="RevocationLog"/>. It only shortens the time in which a
/// revocation is seen: without a service user, or with Keystone down, tokens still end by their time.
/// </summary>
internal sealed partial class RevocationFeed(
    IRevocationEvents events,
    RevocationLog log,
    IOptions<RevocationOptions> options,
    IOptions<TokenOptions> tokens,
    TimeProvider time,
    ILogger<RevocationFeed> logger) : BackgroundService
{
    private readonly SeenEvents _seen = new();
    private volatile FeedState _state = FeedState.Starting;

    /// <summary>How the feed stands.</summary>
    public FeedState State => _state;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            Become(FeedState.Off);
            return;
        }
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        do
            await PollAsync(stoppingToken).ConfigureAwait(false);
        while (State != FeedState.Off && await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    /// <summary>Reads what is new, once.</summary>
    internal async Task PollAsync(CancellationToken cancellationToken)
    {
        switch (await events.ReadAsync(_seen.Since, cancellationToken).ConfigureAwait(false))
        {
            case RevocationEvents.Read read:
                foreach (var revocation in _seen.New(read.Events))
                    log.Revoke(Watermarks.Of(revocation));
                log.Forget(time.GetUtcNow() - tokens.Value.LongestKept);
                Become(FeedState.Current);
                break;
            case RevocationEvents.Withheld:
                Become(FeedState.Off);
                break;
            case RevocationEvents.Unavailable unavailable:
                LogUnavailable(unavailable.Cause.ToString());
                Become(FeedState.Late);
                break;
        }
    }

    private void Become(FeedState state)
    {
        if (_state == state)
            return;
        _state = state; // one writer: the loop
        LogState(state.ToString());
    }

    [LoggerMessage(1, LogLevel.Information, "The revocation feed is {State}")]
    private partial void LogState(string state);

    [LoggerMessage(2, LogLevel.Debug, "The revocation events could not be read: {Cause}")]
    private partial void LogUnavailable(string cause);
}
