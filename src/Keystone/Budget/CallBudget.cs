using System.Threading.RateLimiting;
using KeystoneAuthCluster.Keystone.Metrics;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Budget;

/// <summary>
/// How much of Keystone we may use: requests a second, and requests at once. New tokens have a share of both, so that a flood of
/// garbage leaves the rest to known users. Housekeeping is outside: it is bounded by its own single flights and must not starve.
/// </summary>
internal sealed class CallBudget : IDisposable
{
    private readonly KeystoneMetrics _metrics;
    private readonly TimeSpan _longestWait;
    private readonly TokenBucket _rate;
    private readonly TokenBucket _newTokenRate;
    private readonly ConcurrencyLimiter _slots;
    private readonly ConcurrencyLimiter _newTokenSlots;

    public CallBudget(KeystoneOptions options, TimeProvider time, KeystoneMetrics metrics)
    {
        _metrics = metrics;
        _longestWait = options.MaxQueueTime;
        _rate = new TokenBucket(options.RequestsPerSecond, options.Burst, time);
        _newTokenRate = new TokenBucket(
            options.RequestsPerSecond * options.NewTokenShare, Math.Max(1, options.Burst * options.NewTokenShare), time);
        _slots = Limiter(options.MaxConcurrency, options.MaxQueueLength);
        _newTokenSlots = Limiter(Math.Max(1, (int)(options.MaxConcurrency * options.NewTokenShare)), options.MaxQueueLength);
    }

    /// <summary>Asks for leave to send one request; a slot is waited for, briefly, a rate is not.</summary>
    /// <returns>The leave, or <see langword="null"/> if the budget is spent.</returns>
    public async ValueTask<CallLease?> EnterAsync(KeystoneLane lane, Deadline deadline)
    {
        if (lane is KeystoneLane.Housekeeping)
            return CallLease.Free;
        var lease = await TryEnterAsync(lane, deadline).ConfigureAwait(false);
        if (lease is null)
            _metrics.BudgetRefused(lane);
        return lease;
    }

    public void Dispose()
    {
        _slots.Dispose();
        _newTokenSlots.Dispose();
    }

    private async ValueTask<CallLease?> TryEnterAsync(KeystoneLane lane, Deadline deadline)
    {
        var isNew = lane is KeystoneLane.NewToken;
        if ((isNew && !_newTokenRate.TryTake()) || !_rate.TryTake())
            return null;

        using var wait = deadline.Part(_longestWait);
        var newTokenSlot = isNew ? await SlotAsync(_newTokenSlots, wait).ConfigureAwait(false) : null;
        var slot = isNew && newTokenSlot is null ? null : await SlotAsync(_slots, wait).ConfigureAwait(false);
        if (slot is not null)
            return new CallLease(slot, newTokenSlot);

        // Given back before anything is thrown: a slot that a gone caller keeps is lost for good.
        newTokenSlot?.Dispose();
        deadline.ThrowIfCallerGone();
        return null;
    }

    private static async ValueTask<RateLimitLease?> SlotAsync(ConcurrencyLimiter limiter, Deadline wait)
    {
        try
        {
            var lease = await limiter.AcquireAsync(1, wait.Token).ConfigureAwait(false);
            return lease.IsAcquired ? lease : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static ConcurrencyLimiter Limiter(int slots, int queue) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = slots,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
