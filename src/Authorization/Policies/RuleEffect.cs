namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What a rule does to what it speaks of.</summary>
internal enum RuleEffect
{
    /// <summary>It may be done.</summary>
    Allow,

    /// <summary>It may not, whatever any other rule allows. k8s-keystone-auth and ABAC have no such rules.</summary>
    Deny,
}
