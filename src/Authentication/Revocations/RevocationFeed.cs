using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Keystone;
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
    SeenEvents seen,
    FeedStatus status,
    SteadyClock clock,
    IOptions<RevocationOptions> options,
    TimeProvider time,
    ILogger<RevocationFeed> logger)
    : BackgroundService, IRevocationPoll
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            Become(FeedState.Off, "Revocations:Enabled");
        while (status.State != FeedState.Off)
            await Task.Delay(await PollAsync(stoppingToken).ConfigureAwait(false), time, stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Reads what is new, once, and says how long to wait before the next time.</summary>
    public async Task<TimeSpan> PollAsync(CancellationToken cancellationToken)
    {
        var sentAt = clock.Now; // what is revoked while the answer is on its way may not be in it
        switch (await events.ReadAsync(seen.Since, cancellationToken).ConfigureAwait(false))
        {
            case RevocationEvents.Read read:
                foreach (var revocation in seen.New(read.Events))
                    log.Revoke(Watermarks.Of(revocation));
                status.KnownUntil = sentAt;
                Become(FeedState.Current, string.Empty);
                break;
            case RevocationEvents.Withheld:
                Become(FeedState.Off, "there is no service user");
                break;
            case RevocationEvents.Unavailable unavailable:
                Become(FeedState.Late, unavailable.Cause.ToString());
                return unavailable.Cause == KeystoneUnavailable.ServiceUserRefused ? RevocationOptions.RefusedPause : options.Value.PollInterval;
        }
        return options.Value.PollInterval;
    }

    private void Become(FeedState state, string cause)
    {
        if (status.State == state)
            return;
        status.State = state; // one writer: the loop
        if (state == FeedState.Current)
            LogCurrent();
        else
            LogNotCurrent(state, cause);
    }

    [LoggerMessage(1, LogLevel.Information, "Revocations are seen as Keystone tells them")]
    private partial void LogCurrent();

    [LoggerMessage(2, LogLevel.Warning, "The revocation feed is {State} ({Cause}): tokens count for Tokens:TtlWithoutFeed after the last read, or after they were asked about")]
    private partial void LogNotCurrent(FeedState state, string cause);
}
