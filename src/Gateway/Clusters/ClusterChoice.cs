namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>Which cluster a request is from.</summary>
internal abstract record ClusterChoice
{
    private ClusterChoice()
    {
    }

    /// <summary>This one.</summary>
    public sealed record Chosen(CallingCluster Cluster) : ClusterChoice;

    /// <summary>Its path is none that there is.</summary>
    public sealed record NotFound(string Message) : ClusterChoice;

    /// <summary>Its certificate does not speak for the cluster, or for more than one and the path does not say which.</summary>
    public sealed record Forbidden(string Message) : ClusterChoice;
}
