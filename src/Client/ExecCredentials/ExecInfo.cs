namespace KeystoneAuthCluster.Client.ExecCredentials;

/// <summary>What kubectl says when it starts us: <c>ExecCredential</c> without a status, in <c>KUBERNETES_EXEC_INFO</c>.</summary>
/// <param name="ApiVersion">The version to answer in.</param>
/// <param name="Interactive">Whether we have kubectl's stdin; <see langword="null"/> where nobody said: by hand, and with a kubectl older than 1.22.</param>
/// <param name="Cluster">The cluster; only with <c>provideClusterInfo: true</c>.</param>
internal sealed record ExecInfo(string ApiVersion, bool? Interactive, ClusterInfo? Cluster)
{
    /// <summary>The version of today.</summary>
    public const string V1 = "client.authentication.k8s.io/v1";

    /// <summary>The version before, which kubeconfigs still name.</summary>
    public const string V1Beta1 = "client.authentication.k8s.io/v1beta1";

    /// <summary>Nobody but a person started us.</summary>
    public static ExecInfo ByHand { get; } = new(V1, null, null);
}

/// <summary>The cluster that the credential is for.</summary>
/// <param name="Server">The API server's URL; <see langword="null"/> where it is not said.</param>
/// <param name="Config">
/// What the kubeconfig's cluster says to us in its extension <c>client.authentication.k8s.io/exec</c>, as it is written there, without <c>apiVersion</c> and <c>kind</c>.
/// </param>
internal sealed record ClusterInfo(string? Server, IReadOnlyDictionary<string, string> Config);
