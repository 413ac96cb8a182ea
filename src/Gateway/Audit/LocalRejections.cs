namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>How many tokens that were rejected here get lines of their own; see <see cref="AuditOptions.LocalRejectionsPerSecond"/>.</summary>
internal sealed class LocalRejections(int perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _second;
    private int _taken;
    private long _suppressed;

    /// <summary>Whether there is a line for one more in this second; if not, it is counted.</summary>
    public bool Take()
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        lock (_lock)
        {
            if (second != _second)
                (_second, _taken) = (second, 0);
            if (_taken < perSecond)
            {
                _taken++;
                return true;
            }
        }
        Interlocked.Increment(ref _suppressed);
        return false;
    }

    /// <summary>How many were left out since this was last asked.</summary>
    public long TakeSuppressed() => Interlocked.Read(ref _suppressed) == 0 ? 0 : Interlocked.Exchange(ref _suppressed, 0);
}
