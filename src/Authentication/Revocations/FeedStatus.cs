namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>How the revocation feed of this process stands, for whoever relies on it: the cache, health, metrics.</summary>
public sealed class FeedStatus
{
    private volatile FeedState _state = FeedState.Starting;
    private long _knownUntil;

    /// <summary>How it stands.</summary>
    public FeedState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>
    /// Up to when, by the steady clock, every revocation is known: when the last read that came back was sent. <see langword="null"/> before the first.
    /// </summary>
    public DateTimeOffset? KnownUntil
    {
        get => Volatile.Read(ref _knownUntil) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        set => Volatile.Write(ref _knownUntil, value?.UtcTicks ?? 0); // ticks, as they are written in one piece
    }
}
