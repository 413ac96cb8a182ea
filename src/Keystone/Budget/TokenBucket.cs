namespace KeystoneAuthCluster.Keystone.Budget;

/// <summary>
/// A rate with a burst: it fills at a steady rate up to a limit, and every request takes one.
/// (The framework's own token bucket has a clock that tests cannot set.)
/// </summary>
/// <param name="perSecond">How many it gains in a second.</param>
/// <param name="burst">How many it holds at most, and at first.</param>
/// <param name="time">The clock.</param>
public sealed class TokenBucket(double perSecond, double burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly double _burst = burst;
    private double _level = burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes one if there is one now.</summary>
    public bool TryTake() => Reserve(TimeSpan.Zero) is not null;

    /// <summary>Takes one, also one that is still to come; whoever reserves first is served first.</summary>
    /// <param name="longest">How long the caller would wait.</param>
    /// <returns>How long to wait before using it; <see langword="null"/> if that is too long, and then nothing is taken.</returns>
    public TimeSpan? Reserve(TimeSpan longest)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _level = Math.Min(_burst, _level + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            var missing = Math.Max(0, 1 - _level);
            if (missing > longest.TotalSeconds * perSecond)
                return null;
            _level--;
            return TimeSpan.FromSeconds(missing / perSecond);
        }
    }

    /// <summary>Gives one back that was not used.</summary>
    public void Return()
    {
        lock (_lock)
            _level = Math.Min(_burst, _level + 1);
    }
}
