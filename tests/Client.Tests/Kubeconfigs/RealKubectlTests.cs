using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Client.Kubeconfigs;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs;

/// <summary>What is written, as a real kubectl reads it: all that was there, and what is new.</summary>
public sealed class RealKubectlTests
{
    [SkippableTheory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public async Task Kubectl_reads_what_was_there_and_what_is_new(string text, string cluster)
    {
        var kubectl = Kubectl();

        var before = await ReadAsync(kubectl, text);
        var after = await ReadAsync(kubectl, SetupOn.Apply(text, SetupOn.Of(cluster) with { SetCurrent = true, Namespace = "web" }));

        Assert.Equal($"keystone@{cluster}", (string?)after["current-context"]);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$$"""{"name": "keystone@{{{cluster}}}", "context": {"cluster": "{{{cluster}}}", "namespace": "web", "user": "keystone-{{{cluster}}}"}}"""),
            Take(after, "contexts", $"keystone@{cluster}")));
        var exec = Take(after, "users", $"keystone-{cluster}")!["user"]!["exec"]!;
        Assert.Equal("client-keystone-auth", (string?)exec["command"]);
        Assert.Equal("client.authentication.k8s.io/v1", (string?)exec["apiVersion"]);
        Assert.Equal("""["--os-cloud","dev"]""", exec["args"]!.ToJsonString());
        Assert.Equal(PluginName.InstallHint, (string?)exec["installHint"]);
        Assert.True((bool?)exec["provideClusterInfo"]);
        before["current-context"] = after["current-context"]?.DeepClone();
        Assert.Equal(Plain(before), Plain(after));
    }

    [SkippableFact]
    public async Task What_kubectl_has_written_again_is_nothing_to_change()
    {
        var kubectl = Kubectl();
        var setup = SetupOn.Of("kubernetes") with { Environment = [new("OS_CLOUD", "dev")], ClusterConfig = [new("keystone-url", "https://keystone.example.org/v3")] };
        using var rig = new ConfigureRig(SetupOn.Apply(Samples.Kubeadm, setup));

        await RunAsync(kubectl, rig, "use-context", setup.Context);

        var text = await File.ReadAllTextAsync(rig.Kubeconfig);
        Skip.IfNot(text.Contains("interactiveMode", StringComparison.Ordinal), $"{kubectl} is older than 1.22: it drops interactiveMode from what it writes");
        Assert.Null(SetupOn.Change(text, setup with { SetCurrent = true }));
    }

    // kubectl says null for a list without items, where it is none and where it is empty.
    private static string Plain(JsonNode node)
    {
        foreach (var list in new[] { "clusters", "users", "contexts" })
            node[list] ??= new JsonArray();
        return node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonNode? Take(JsonNode config, string list, string name)
    {
        var item = config[list]!.AsArray().Single(one => (string?)one!["name"] == name);
        config[list]!.AsArray().Remove(item);
        return item;
    }

    private static string Kubectl()
    {
        var kubectl = RealKubernetesBinary.Find("KUBECTL", "kubectl") ?? BesideApiServer();
        Skip.If(kubectl is null, "no kubectl: neither KUBECTL, nor in the PATH, nor beside KUBE_APISERVER");
        return kubectl;
    }

    private static string? BesideApiServer()
    {
        var server = RealKubernetesBinary.Find("KUBE_APISERVER", "kube-apiserver");
        var kubectl = server is null ? null : Path.Combine(Path.GetDirectoryName(server)!, "kubectl");
        return File.Exists(kubectl) ? kubectl : null;
    }

    private static async Task<JsonNode> ReadAsync(string kubectl, string text)
    {
        using var rig = new ConfigureRig(text);
        return JsonNode.Parse((await RunAsync(kubectl, rig, "view", "--raw", "-o", "json")).Replace(rig.Folder, "", StringComparison.Ordinal))!;
    }

    private static async Task<string> RunAsync(string kubectl, ConfigureRig rig, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(kubectl, ["--kubeconfig", rig.Kubeconfig, "config", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
