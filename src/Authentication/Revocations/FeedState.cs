namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>How the revocation feed stands.</summary>
internal enum FeedState
{
    /// <summary>Nothing was read yet.</summary>
    Starting,

    /// <summary>The last read came back.</summary>
    Current,

    /// <summary>The last read failed: revocations are seen when tokens' times end.</summary>
    Late,

    /// <summary>Switched off, or there is no service user that Keystone lets read events.</summary>
    Off,
}
