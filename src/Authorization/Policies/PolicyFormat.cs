namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>The formats of a policy file.</summary>
internal enum PolicyFormat
{
    /// <summary>Nothing but spaces and comments.</summary>
    Empty,

    /// <summary>v1 and v2 of k8s-keystone-auth: a JSON list.</summary>
    RuleList,

    /// <summary>Kubernetes' ABAC: a JSON object on each line.</summary>
    Abac,

    /// <summary>Our own: a YAML document, which may be written as JSON.</summary>
    Typed,
}
