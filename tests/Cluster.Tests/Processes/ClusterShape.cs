using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Cluster.Tests.Processes;

/// <summary>What cluster a proof is about.</summary>
internal sealed record ClusterShape
{
    /// <summary>
    /// Settings for proofs that count validations: whoever waits too long for a silo asks Keystone, too, which is right, but not what these are about on a
    /// busy machine. At full scale, for which a machine should be quiet, they are the defaults.
    /// </summary>
    public static IReadOnlyList<(string Name, object Value)> Patient { get; } =
        ProofScale.IsFull ? [] : [("Grains:CallTimeout", "00:00:10"), ("Tokens:FetchDeadline", "00:00:25")];

    /// <summary>How many silos there are. Default 3.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>How many gateways there are. Default 2.</summary>
    public int Gateways { get; init; } = 2;

    /// <summary>A host for each silo; <see langword="null"/>, the default, for all on this one's loopback.</summary>
    public HostNetwork? Network { get; init; }

    /// <summary>Settings of every process besides the usual ones, by their names in <c>appsettings.json</c>.</summary>
    public IReadOnlyList<(string Name, object Value)> Settings { get; init; } = [];
}
