namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// A clock for what this process measures itself: how old an answer is, and whether it came before or after a revocation. It begins with the wall
/// clock's time and goes on by itself; when somebody sets the wall clock, answers must grow neither older nor younger by it.
/// </summary>
public sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _startStamp = time.GetTimestamp();

    /// <summary>The time now; to be compared with times of this clock only, never with another machine's nor with an expiry.</summary>
    public DateTimeOffset Now => _start + time.GetElapsedTime(_startStamp);
}
