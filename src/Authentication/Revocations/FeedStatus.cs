namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>How the revocation feed of this process stands, for whoever relies on it: the cache, health, metrics.</summary>
public sealed class FeedStatus
{
    private volatile FeedState _state = FeedState.Starting;

    /// <summary>How it stands.</summary>
    public FeedState State
    {
        get => _state;
        set => _state = value;
    }
}
