using System.Threading.RateLimiting;
using KeystoneAuthCluster.Keystone.Budget;

namespace KeystoneAuthCluster.Authentication.Admission;

/// <summary>
/// Holds the never-seen tokens of one calling cluster, and the projects that nobody has asked about, to a bound, before anybody is asked and any grain is activated. First a slot among those that are
/// asked about at once, which is waited for; then a place in the rate, which is not. A token that proves good gives that place back: however many good
/// tokens come, they wait for each other and are not refused, and only garbage spends the rate. So it is with a project that there is.
/// </summary>
/// <remarks>
/// A token about which nobody could tell keeps its place, because it may be garbage: while Keystone is down, no more is asked than at any other time.
/// Good tokens pay for it no longer than the rate takes to fill up, 2 s by default, and the first come in at once.
/// </remarks>
public sealed class TokenAdmission : IDisposable
{
    private readonly string _cluster;
    private readonly AdmissionOptions _options;
    private readonly AuthenticationMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TokenBucket _rate;
    private readonly ConcurrencyLimiter _slots;

    internal TokenAdmission(string cluster, AdmissionOptions options, AuthenticationMetrics metrics, TimeProvider time)
    {
        (_cluster, _options, _metrics, _time) = (cluster, options, metrics, time);
        _rate = new TokenBucket(options.NewTokensPerSecond, options.NewTokenBurst, time);
        _slots = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.MaxConcurrency,
            QueueLimit = options.MaxQueueLength,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Asks for leave to ask about one more token or project.</summary>
    /// <param name="cancellationToken">Ends the wait, which is bounded anyway.</param>
    /// <returns>The leave; <see langword="null"/> where there is none for now.</returns>
    public async ValueTask<AdmissionPlace?> EnterAsync(CancellationToken cancellationToken)
    {
        var slot = await SlotAsync(cancellationToken).ConfigureAwait(false);
        if (!slot.IsAcquired)
            return Refuse(slot, "concurrency");
        return _rate.TryTake() ? new AdmissionPlace(slot, _rate) : Refuse(slot, "rate");
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async ValueTask<RateLimitLease> SlotAsync(CancellationToken cancellationToken)
    {
        var slot = _slots.AttemptAcquire();
        if (slot.IsAcquired)
            return slot;
        using var patience = new CancellationTokenSource(_options.MaxQueueTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await _slots.AcquireAsync(1, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return slot;
        }
    }

    private AdmissionPlace? Refuse(RateLimitLease slot, string limit)
    {
        slot.Dispose();
        _metrics.NotAdmitted(_cluster, limit);
        return null;
    }
}
