namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>What a policy is written in.</summary>
internal enum PolicyFormat
{
    /// <summary>k8s-keystone-auth's first format.</summary>
    V1,

    /// <summary>k8s-keystone-auth's second format.</summary>
    V2,

    /// <summary>The project's own.</summary>
    Typed,
}
