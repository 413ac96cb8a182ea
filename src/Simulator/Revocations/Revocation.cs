namespace KeystoneAuthCluster.Simulator.Revocations;

/// <summary>What a revocation event names; the names on the wire are those of Keystone.</summary>
internal enum RevokedBy
{
    AuditId,
    UserId,
    ProjectId,
    TrustId,
}

/// <summary>One revocation event: tokens that match and were issued at or before <paramref name="At"/> are dead.</summary>
/// <param name="By">What is named.</param>
/// <param name="Value">Its id.</param>
/// <param name="At">When, in whole seconds.</param>
internal sealed record Revocation(RevokedBy By, string Value, DateTimeOffset At)
{
    public string WireName => By switch
    {
        RevokedBy.AuditId => "audit_id",
        RevokedBy.UserId => "user_id",
        RevokedBy.ProjectId => "project_id",
        _ => "OS-TRUST:trust_id",
    };
}
