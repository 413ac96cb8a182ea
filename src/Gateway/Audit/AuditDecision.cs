namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>What was answered.</summary>
public enum AuditDecision
{
    /// <summary>A token's user was named.</summary>
    Authenticated,

    /// <summary>A token is not good.</summary>
    Rejected,

    /// <summary>It could not be found out.</summary>
    Unavailable,

    /// <summary>A rule allows the action.</summary>
    Allowed,

    /// <summary>No rule speaks of the action.</summary>
    NoOpinion,

    /// <summary>A rule forbids the action.</summary>
    Denied,
}
