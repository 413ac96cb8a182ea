using System.Text;
using KeystoneAuthCluster.Manifests.Tests.Rendering;

namespace KeystoneAuthCluster.Manifests.Tests.Servers;

/// <summary>What the guides have an operator type for Secrets, at a real API server.</summary>
[Collection(WithApiServer.Name)]
public sealed class SecretsTests(ApiServer server)
{
    public static TheoryData<string> Overlays => ["daemonset", "central"];

    [Fact]
    public void The_guide_has_the_line_of_an_overlay_that_is_tried_here() => Assert.Equal(LineOf("daemonset"), LineIn(Path.Combine(AppContext.BaseDirectory, "pages", "kubeadm.md")));

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task After_a_renewal_the_same_line_puts_the_new_content_in_place(string overlay)
    {
        server.SkipIfMissing();
        var (line, name) = (LineOf(overlay), $"probe-{overlay}");

        await Kubectl.RunLineAsync($"{line}\nsecret {name} --from-literal=tls.key=old --from-literal=gone=old", server.Kubernetes.AdminKubeconfig);
        await Kubectl.RunLineAsync($"{line}\nsecret {name} --from-literal=tls.key=new", server.Kubernetes.AdminKubeconfig);

        Assert.Equal(
            $"{{\"tls.key\":\"{Convert.ToBase64String("new"u8)}\"}}",
            await server.KubectlAsync("", "-n", ApiServer.Namespace, "get", "secret", name, "-o", "jsonpath={.data}"));
    }

    [SkippableFact]
    public async Task One_that_was_made_in_another_way_has_the_new_content_too()
    {
        server.SkipIfMissing();
        await server.KubectlAsync("", "-n", ApiServer.Namespace, "create", "secret", "generic", "probe-former", "--from-literal=tls.key=old");

        await Kubectl.RunLineAsync($"{LineOf("daemonset")}\nsecret probe-former --from-literal=tls.key=new", server.Kubernetes.AdminKubeconfig);

        Assert.Equal(
            Convert.ToBase64String("new"u8),
            await server.KubectlAsync("", "-n", ApiServer.Namespace, "get", "secret", "probe-former", "-o", @"jsonpath={.data.tls\.key}"));
    }

    [SkippableFact]
    public async Task What_is_secret_is_kept_nowhere_else()
    {
        server.SkipIfMissing();
        await Kubectl.RunLineAsync($"{LineOf("daemonset")}\nsecret probe-annotations --from-literal=tls.key=old", server.Kubernetes.AdminKubeconfig);

        var annotations = await server.KubectlAsync("", "-n", ApiServer.Namespace, "get", "secret", "probe-annotations", "-o", "jsonpath={.metadata.annotations}");

        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("old")), annotations, StringComparison.Ordinal);
    }

    private static string LineOf(string overlay) => LineIn(Overlay.Manifest("overlays", overlay, "kustomization.yaml"));

    private static string LineIn(string file) =>
        File.ReadLines(file).Select(line => line.TrimStart('#', ' ')).Single(line => line.StartsWith("secret()", StringComparison.Ordinal));
}
