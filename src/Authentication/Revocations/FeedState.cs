namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>How the revocation feed stands.</summary>
public enum FeedState
{
    /// <summary>Nothing was read yet.</summary>
    Starting,

    /// <summary>The last read came back.</summary>
    Current,

    /// <summary>The last read failed: revocations are seen when tokens' times end, which come earlier meanwhile.</summary>
    Late,

    /// <summary>Switched off, or there is no service user, without which Keystone tells no events.</summary>
    Off,
}
