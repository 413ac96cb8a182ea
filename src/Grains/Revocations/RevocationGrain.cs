using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Keystone.Revocations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>
/// Reads Keystone's revocation events, once for the cluster. When its silo dies it starts anew on another one, with a new epoch, and reads again what
/// Keystone told in the last minutes, so nothing is lost that a process could have missed.
/// </summary>
[GrainType("keystone-auth.revocations")]
internal sealed partial class RevocationGrain(
    IRevocationEvents events,
    IOptions<RevocationOptions> options,
    IOptions<TokenOptions> tokens,
    SteadyClock clock,
    TimeProvider time,
    ILogger<RevocationGrain> logger) : Grain, IRevocationGrain
{
    private readonly ClusterLog _log = new(tokens.Value.LongestKept);
    private readonly SeenEvents _seen = new(tokens, time);
    private readonly DateTimeOffset _since = clock.Now - tokens.Value.ClockSkew;
    private bool _isCurrent;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled)
        {
            this.RegisterGrainTimer(
                PollAsync, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = options.Value.PollInterval, Interleave = true, KeepAlive = true });
        }
        return Task.CompletedTask;
    }

    public Task<RevocationNews> SinceAsync(LogPosition position)
    {
        var (watermarks, hasGap) = _log.Since(position);
        return Task.FromResult(new RevocationNews
        {
            Position = _log.End,
            Watermarks = watermarks,
            HasGap = hasGap,
            IsCurrent = _isCurrent,
            Reach = clock.Now - _since,
        });
    }

    public Task RevokeAsync(WatermarkWire watermark)
    {
        _log.Add(new Watermark(watermark.Kind, watermark.Id), clock.Now);
        return Task.CompletedTask;
    }

    /// <summary>Reads what is new, once.</summary>
    internal async Task PollAsync(CancellationToken cancellationToken)
    {
        var read = await events.ReadAsync(_seen.Since, cancellationToken);
        if (read is RevocationEvents.Read known)
        {
            foreach (var revocation in _seen.New(known.Events))
                _log.Add(Watermarks.Of(revocation), clock.Now);
        }
        if (_isCurrent != read is RevocationEvents.Read)
            LogState(read.GetType().Name);
        _isCurrent = read is RevocationEvents.Read;
    }

    [LoggerMessage(1, LogLevel.Information, "The cluster's revocation feed: {State}")]
    private partial void LogState(string state);
}
