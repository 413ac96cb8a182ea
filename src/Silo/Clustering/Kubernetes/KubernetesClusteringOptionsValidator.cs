using System.Text.RegularExpressions;
using k8s;
using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>Checks the section <c>Clustering:Kubernetes</c>.</summary>
internal sealed partial class KubernetesClusteringOptionsValidator(IOptions<ClusterOptions> cluster)
    : IValidateOptions<KubernetesClusteringOptions>
{
    private const int LongestLabel = 63;
    private const int LongestName = 253;

    public ValidateOptionsResult Validate(string? name, KubernetesClusteringOptions options)
    {
        var objectName = MembershipAddress.NameOf(options, cluster.Value);
        return new SettingProblems(KubernetesClusteringOptions.Section)
            .When(
                options.Kubeconfig is null ? !KubernetesClientConfiguration.IsInCluster() : !File.Exists(options.Kubeconfig),
                nameof(options.Kubeconfig), options.Kubeconfig, "a file that exists; nothing only in a pod with a service account")
            .When(
                options.Namespace is { } space && (space.Length > LongestLabel || !Label().IsMatch(space)),
                nameof(options.Namespace), options.Namespace, "a namespace's name, or nothing")
            .When(
                objectName.Length > LongestName || !Name().IsMatch(objectName),
                nameof(options.ObjectName), objectName, "a ConfigMap's name; it must be set where the cluster id does not make one")
            .Between(nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30))
            .Result();
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Name();
}
