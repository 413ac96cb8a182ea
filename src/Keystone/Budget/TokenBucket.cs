namespace KeystoneAuthCluster.Keystone.Budget;

/// <summary>
/// A rate with a burst: it fills at a steady rate up to a limit, and every request takes one.
/// (The framework's own token bucket has a clock that tests cannot set.)
/// </summary>
internal sealed class TokenBucket(double perSecond, double burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly double _burst = burst;
    private double _level = burst;
    private long _filledAt = time.GetTimestamp();

    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _level = Math.Min(_burst, _level + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            if (_level < 1)
                return false;
            _level--;
            return true;
        }
    }
}
