namespace KeystoneAuthCluster.Authentication;

/// <summary>How calling clusters are named.</summary>
public static class ClusterName
{
    /// <summary>The name of the one that the general settings are for.</summary>
    public const string General = "default";
}
