namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>What was asked.</summary>
public enum AuditReview
{
    /// <summary>Whose token is this?</summary>
    TokenReview,

    /// <summary>May this user do that?</summary>
    SubjectAccessReview,
}
