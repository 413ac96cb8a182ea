using System.Threading.RateLimiting;
using KeystoneAuthCluster.Keystone.Metrics;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Budget;

/// <summary>
/// How much of Keystone this process may use: requests a second, and requests at once. New tokens have a share of both, so that however many come
/// they leave the rest to known users. Good tokens that come all at once wait for their turn rather than be refused: garbage is held off before, where
/// calling clusters are told apart. Housekeeping is outside: it is bounded by its own single flights and must not starve.
/// </summary>
internal sealed class CallBudget : IDisposable
{
    private readonly KeystoneMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _longestWait;
    private readonly TokenBucket _rate;
    private readonly TokenBucket _newTokenRate;
    private readonly ConcurrencyLimiter _slots;
    private readonly ConcurrencyLimiter _newTokenSlots;

    public CallBudget(KeystoneOptions options, TimeProvider time, KeystoneMetrics metrics)
    {
        (_metrics, _time) = (metrics, time);
        _longestWait = options.MaxQueueTime;
        _rate = new TokenBucket(options.RequestsPerSecond, options.Burst, time);
        _newTokenRate = new TokenBucket(
            options.RequestsPerSecond * options.NewTokenShare, Math.Max(1, options.Burst * options.NewTokenShare), time);
        _slots = Limiter(options.MaxConcurrency, options.MaxQueueLength);
        _newTokenSlots = Limiter(Math.Max(1, (int)(options.MaxConcurrency * options.NewTokenShare)), options.MaxQueueLength);
    }

    /// <summary>Asks for leave to send one request; its turn by rate and a slot are waited for, briefly.</summary>
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
        if (Reserve(isNew) is not { } turn)
            return null;

        using var wait = deadline.Part(_longestWait);
        if (await ComesAsync(turn, wait).ConfigureAwait(false))
        {
            var newTokenSlot = isNew ? await SlotAsync(_newTokenSlots, wait).ConfigureAwait(false) : null;
            var slot = isNew && newTokenSlot is null ? null : await SlotAsync(_slots, wait).ConfigureAwait(false);
            if (slot is not null)
                return new CallLease(slot, newTokenSlot);
            newTokenSlot?.Dispose();
        }

        // Given back before anything is thrown: what a gone caller keeps is lost for good.
        Return(isNew);
        deadline.ThrowIfCallerGone();
        return null;
    }

    /// <summary>How long until its turn by rate; <see langword="null"/> where that is too long.</summary>
    private TimeSpan? Reserve(bool isNew)
    {
        var asNew = isNew ? _newTokenRate.Reserve(_longestWait) : TimeSpan.Zero;
        if (asNew is not { } first)
            return null;
        if (_rate.Reserve(_longestWait) is { } second)
            return first > second ? first : second;
        if (isNew)
            _newTokenRate.Return();
        return null;
    }

    private void Return(bool isNew)
    {
        _rate.Return();
        if (isNew)
            _newTokenRate.Return();
    }

    private async ValueTask<bool> ComesAsync(TimeSpan turn, Deadline wait)
    {
        if (turn == TimeSpan.Zero)
            return true;
        try
        {
            await Task.Delay(turn, _time, wait.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
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
