using System.Text.Json.Nodes;
using KeystoneAuthCluster.Manifests.Tests.Rendering;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Servers;

/// <summary>The files of <c>k8s/kube-apiserver</c> that the API server of these tests is too old for, or that are for another cluster: what can be said of them without it.</summary>
public sealed class ToldToApiServersTests
{
    private static readonly JsonObject Authorization = Yaml.Document(File.ReadAllText(Overlay.Manifest("kube-apiserver", "authorization.yaml")));

    // AuthorizationConfiguration is of Kubernetes 1.30 and later, so neither it nor its CEL can be run here.
    [Fact]
    public void The_AuthorizationConfiguration_asks_the_webhook_last_and_goes_on_without_it()
    {
        Assert.Equal(("apiserver.config.k8s.io/v1", "AuthorizationConfiguration"), ((string)Authorization["apiVersion"]!, (string)Authorization["kind"]!));
        var authorizers = Authorization["authorizers"]!.AsArray();
        Assert.Equal(["Node", "RBAC", "Webhook"], authorizers.Select(one => (string)one!["type"]!));
        var webhook = authorizers[2]!["webhook"]!.AsObject();
        Assert.Equal(
            ["authorizedTTL", "connectionInfo", "failurePolicy", "matchConditionSubjectAccessReviewVersion", "matchConditions", "subjectAccessReviewVersion", "timeout", "unauthorizedTTL"],
            webhook.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("NoOpinion", "KubeConfigFile"), ((string)webhook["failurePolicy"]!, (string)webhook["connectionInfo"]!["type"]!));
    }

    [Fact]
    public void It_is_the_example_of_the_pages_but_for_the_place_of_the_kubeconfig()
    {
        var example = Yaml.Document(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", "authorization.yaml")));
        example["authorizers"]![2]!["webhook"]!["connectionInfo"]!["kubeConfigFile"] = "/etc/kubernetes/keystone-auth/webhook.kubeconfig";
        Assert.True(JsonNode.DeepEquals(example, Authorization), $"{example}\n{Authorization}");
    }

    [Theory]
    [InlineData("webhook.kubeconfig", "https://127.0.0.1:8443/webhook")]
    [InlineData("central.kubeconfig", "https://keystone-auth.example:8443/webhook")]
    public async Task A_kubeconfig_is_what_certs_writes(string name, string url)
    {
        var folder = Directory.CreateTempSubdirectory("keystone-auth-kubeconfig-");
        await using var certs = KeystoneAuthProcess.Start("certs", "--out", folder.FullName, "--webhook-url", url);
        Assert.Equal(0, await certs.ExitAsync());
        Assert.Equal(await File.ReadAllTextAsync(Overlay.Manifest("kube-apiserver", name)), await File.ReadAllTextAsync(Path.Combine(folder.FullName, "webhook.kubeconfig")));
        folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task A_kubeconfigs_files_are_found_beside_it()
    {
        Kubectl.SkipIfMissing();
        using var pki = await Pki.MakeAsync(webhookPort: 8443);
        var read = JsonNode.Parse(await Kubectl.RunAsync("", "--kubeconfig", pki["webhook.kubeconfig"], "config", "view", "--minify", "--flatten", "--raw", "-o", "json"))!;
        Assert.Equal("https://127.0.0.1:8443/webhook", (string)read["clusters"]![0]!["cluster"]!["server"]!);
        Assert.Equal(await File.ReadAllBytesAsync(pki["ca.crt"]), Convert.FromBase64String((string)read["clusters"]![0]!["cluster"]!["certificate-authority-data"]!));
        Assert.Equal(await File.ReadAllBytesAsync(pki["client.key"]), Convert.FromBase64String((string)read["users"]![0]!["user"]!["client-key-data"]!));
    }
}
