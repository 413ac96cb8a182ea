using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Manifests.Tests.Rendering;

/// <summary>What every pod has in common, whatever overlay it is of: the Pod Security Standard "restricted", but for the host's network on masters.</summary>
public sealed class PodSecurityTests
{
    private static readonly (string Name, string Path)[] Probes = [("startupProbe", "/startupz"), ("livenessProbe", "/livez"), ("readinessProbe", "/readyz")];

    private static readonly string[] OneOfEach = ["static-pod", "daemonset"];

    private static readonly string[] NotOfStaticPods = ["volumes", "affinity", "tolerations", "serviceAccountName"];

    public static TheoryData<string> Overlays => Overlay.Theory;

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task Every_pod_is_restricted_but_for_the_hosts_network(string overlay)
    {
        Kubectl.SkipIfMissing();
        foreach (var pod in await PodsAsync(overlay))
        {
            Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
            Assert.Equal(1654, (long)pod["securityContext"]!["runAsUser"]!);
            Assert.Equal("RuntimeDefault", (string)pod["securityContext"]!["seccompProfile"]!["type"]!);
            Assert.Null(pod["hostPID"] ?? pod["hostIPC"]);
            foreach (var container in pod["containers"]!.AsArray())
            {
                var security = container!["securityContext"]!;
                Assert.False((bool)security["allowPrivilegeEscalation"]!);
                Assert.True((bool)security["readOnlyRootFilesystem"]!);
                Assert.Equal(["ALL"], security["capabilities"]!["drop"]!.AsArray().Select(one => (string)one!));
                Assert.All(container["volumeMounts"]!.AsArray(), mount => Assert.True((bool)mount!["readOnly"]!));
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task On_the_hosts_network_nothing_listens_beyond_loopback(string overlay)
    {
        Kubectl.SkipIfMissing();
        var objects = await Overlay.ObjectsAsync(overlay);
        var pods = objects.Select(Overlay.PodOf).OfType<JsonNode>().Where(pod => pod["hostNetwork"] is not null).ToList();
        Assert.Equal(overlay.StartsWith("central", StringComparison.Ordinal) ? 0 : 1, pods.Count);
        foreach (var pod in pods)
        {
            var ports = pod["containers"]!.AsArray().SelectMany(container => container!["ports"]!.AsArray()).ToList();
            Assert.All(ports, port => Assert.Equal("127.0.0.1", (string)port!["hostIP"]!));

            // That is what is written down for people; this is where the program listens. A static pod's settings are a file of the node's, the DaemonSet's.
            var gateway = JsonNode.Parse(SettingsOf(overlay == "static-pod" ? await Overlay.ObjectsAsync("daemonset") : objects))!["Gateway"]!;
            Assert.Equal(
                ports.Select(port => $"127.0.0.1:{port!["containerPort"]}").Order(StringComparer.Ordinal),
                new[] { (string)gateway["Listen"]!, (string)gateway["OperationsListen"]! }.Order(StringComparer.Ordinal));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task Every_container_has_probes_requests_and_a_limit_of_memory_and_none_of_CPU(string overlay)
    {
        Kubectl.SkipIfMissing();
        foreach (var container in (await PodsAsync(overlay)).SelectMany(pod => pod["containers"]!.AsArray()))
        {
            Assert.All(Probes, probe => Assert.Equal(probe.Path, (string)container![probe.Name]!["httpGet"]!["path"]!));
            var resources = container!["resources"]!;
            Assert.NotNull(resources["requests"]!["cpu"]);
            Assert.NotNull(resources["requests"]!["memory"]);
            Assert.NotNull(resources["limits"]!["memory"]);
            Assert.Null(resources["limits"]!["cpu"]);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task Nothing_has_the_images_placeholder_or_may_touch_more_than_named_ConfigMaps(string overlay)
    {
        Kubectl.SkipIfMissing();
        var objects = await Overlay.ObjectsAsync(overlay);
        Assert.All(objects.Select(Overlay.PodOf).OfType<JsonNode>(), pod => Assert.Contains("/", (string)pod["containers"]![0]!["image"]!, StringComparison.Ordinal));
        Assert.DoesNotContain(objects, one => ((string)one["kind"]!).StartsWith("ClusterRole", StringComparison.Ordinal));
        Assert.All(
            objects.Where(one => (string)one["kind"]! == "Role").SelectMany(role => role["rules"]!.AsArray()),
            rule => Assert.Equal(("configmaps", "keystone-auth-membership"), ((string)rule!["resources"]!.AsArray().Single()!, (string)rule["resourceNames"]!.AsArray().Single()!)));
    }

    [SkippableFact]
    public async Task The_static_pod_is_the_DaemonSets_but_for_its_files()
    {
        Kubectl.SkipIfMissing();
        var pods = new List<JsonNode>();
        foreach (var overlay in OneOfEach)
        {
            var pod = (await PodsAsync(overlay)).Single().DeepClone();
            pod["containers"]![0]!.AsObject().Remove("volumeMounts");
            pod["securityContext"]!.AsObject().Remove("fsGroup"); // does nothing to files of the host
            foreach (var name in NotOfStaticPods)
                pod.AsObject().Remove(name);
            pods.Add(pod);
        }

        Assert.True(JsonNode.DeepEquals(pods[0], pods[1]), $"{pods[0]}\n{pods[1]}");
    }

    private static string SettingsOf(IEnumerable<JsonObject> objects) =>
        objects.Where(one => (string)one["kind"]! == "ConfigMap").Select(one => (string?)one["data"]?["appsettings.json"]).OfType<string>().Single();

    private static async Task<IReadOnlyList<JsonNode>> PodsAsync(string overlay)
    {
        var pods = (await Overlay.ObjectsAsync(overlay)).Select(Overlay.PodOf).OfType<JsonNode>().ToList();
        Assert.NotEmpty(pods);
        return pods;
    }
}
