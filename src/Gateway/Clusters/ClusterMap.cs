namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>All calling clusters that have settings of their own, by name: the section <c>Clusters</c>.</summary>
internal sealed class ClusterMap : Dictionary<string, ClusterOptions>
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Clusters";
}
