namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Where the answer came from.</summary>
public enum AuditSource
{
    /// <summary>Nobody had to be asked: the shape of the token, or the policy alone.</summary>
    None,

    /// <summary>The cache.</summary>
    Cache,

    /// <summary>Keystone, for this request.</summary>
    Keystone,

    /// <summary>The cache, past its time, because Keystone could not be asked.</summary>
    Stale,
}
