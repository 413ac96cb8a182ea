namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>What was decided about an access.</summary>
internal enum AuditDecision
{
    /// <summary>A rule allows it.</summary>
    Allowed,

    /// <summary>No rule speaks of it.</summary>
    NoOpinion,

    /// <summary>A rule forbids it.</summary>
    Denied,
}
