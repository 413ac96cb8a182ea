using k8s;
using k8s.Models;
using KeystoneAuthCluster.Silo.Tests.Clustering;
using KeystoneAuthCluster.Silo.Tests.Processes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Serving;

/// <summary>A gateway whose policy is a ConfigMap of a real API server.</summary>
[Collection(WithRealKubernetes.Name)]
public sealed class PolicyConfigMapTests(RealKubernetes kubernetes) : IDisposable
{
    private const string Space = "kube-system";
    private const string Policy = """[{"users":{"projects":["demo"],"roles":["member"]},"resource_permissions":{"default/pods":["get"]}}]""";

    private readonly string _name = $"policy-{Guid.NewGuid():N}";
    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificates _certificates = new();

    public void Dispose()
    {
        _certificates.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task It_is_ready_without_it_takes_it_when_it_is_made_and_keeps_it_when_it_is_broken()
    {
        kubernetes.SkipIfMissing();
        using var api = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubernetes.AdminKubeconfig));
        await using var gateway = Member.Gateway(_folder.Path, Settings);
        await gateway.UntilStartedAsync();
        await gateway.UntilAsync("/readyz?verbose", answer => answer is (200, var text)
            && text.Contains($"[+]policy degraded: nothing is in force: Policy:ConfigMap \"{Space}/{_name}\" does not exist", StringComparison.Ordinal));

        await api.CoreV1.CreateNamespacedConfigMapAsync(Map(Policy), Space);
        await gateway.UntilAsync("/readyz?verbose", answer => answer.Text.Contains("[+]policy ok", StringComparison.Ordinal));

        await api.CoreV1.ReplaceNamespacedConfigMapAsync(Map("""[{"user":1}]"""), _name, Space);
        await gateway.UntilAsync("/readyz?verbose", answer => answer is (200, var text)
            && text.Contains("stays in force", StringComparison.Ordinal)
            && text.Contains($"to mend: the first at configmap/{Space}/{_name}/policies:1:3", StringComparison.Ordinal));
        await gateway.UntilAsync("/readyz", _ => Reasons(api).SetEquals(["Missing", "Accepted", "Rejected"]));
    }

    private Dictionary<string, string?> Settings => new()
    {
        ["Clustering:Directory"] = _folder.File("cluster"),
        ["Gateway:Listen"] = "127.0.0.1:0",
        ["Gateway:Tls:CertificateFile"] = _certificates.CertificateFile,
        ["Gateway:Tls:PrivateKeyFile"] = _certificates.PrivateKeyFile,
        ["Kubernetes:Kubeconfig"] = kubernetes.AdminKubeconfig,
        ["Policy:ConfigMap"] = _name,
    };

    private HashSet<string> Reasons(k8s.Kubernetes api) =>
        [.. api.CoreV1.ListNamespacedEvent(Space, fieldSelector: $"involvedObject.name={_name}").Items.Select(one => one.Reason)];

    private V1ConfigMap Map(string text) => new() { Metadata = new() { Name = _name }, Data = new Dictionary<string, string> { ["policies"] = text } };
}
