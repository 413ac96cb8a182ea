using k8s;
using k8s.Models;
using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Kubernetes.Tests;

public sealed class RealApiServerTests(RealKubernetes kubernetes) : IClassFixture<RealKubernetes>
{
    private const string Space = "default";

    private readonly string _name = $"policy-{Guid.NewGuid():N}";

    private string Address => $"{Space}/{_name}";

    [SkippableFact]
    public async Task A_ConfigMap_is_followed_from_before_it_is_made_until_after_it_is_gone()
    {
        kubernetes.SkipIfMissing();
        using var api = Admin();
        await using var followed = new Followed(kubernetes.AdminKubeconfig, Address);
        await followed.UntilAsync("missing: does not exist");
        await api.CoreV1.CreateNamespacedConfigMapAsync(Map("one"), Space);
        await followed.UntilAsync("one");
        await api.CoreV1.ReplaceNamespacedConfigMapAsync(Map("two"), _name, Space);
        await followed.UntilAsync("two");
        await api.CoreV1.ReplaceNamespacedConfigMapAsync(Map("three", key: "policy"), _name, Space);
        await followed.UntilAsync("missing: has no member policies");
        await api.CoreV1.ReplaceNamespacedConfigMapAsync(Map("four"), _name, Space);
        await followed.UntilAsync("four");
        await api.CoreV1.DeleteNamespacedConfigMapAsync(_name, Space);
        await followed.UntilAsync("missing: does not exist");
        await api.CoreV1.CreateNamespacedConfigMapAsync(Map("five"), Space);
        await followed.UntilAsync("five");
        Assert.DoesNotContain(followed.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Other_ConfigMaps_are_nothing_to_it()
    {
        kubernetes.SkipIfMissing();
        using var api = Admin();
        await api.CoreV1.CreateNamespacedConfigMapAsync(Map("one"), Space);
        await using var followed = new Followed(kubernetes.AdminKubeconfig, Address);
        await followed.UntilAsync("one");
        var before = followed.Count;
        await api.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new() { Name = _name + "-2" } }, Space);
        await api.CoreV1.ReplaceNamespacedConfigMapAsync(Map("two"), _name, Space);
        await followed.UntilAsync("two");
        Assert.Equal(before + 1, followed.Count);
    }

    [SkippableFact]
    public async Task An_API_server_that_is_not_there_yet_is_waited_for_and_so_is_a_kubeconfig()
    {
        kubernetes.SkipIfMissing();
        using var api = Admin();
        await api.CoreV1.CreateNamespacedConfigMapAsync(Map("one"), Space);
        var kubeconfig = Path.Combine(Directory.CreateTempSubdirectory("kubeconfig-").FullName, "config");
        await using var followed = new Followed(kubeconfig, Address);
        await followed.UntilAsync(() => followed.Last?.StartsWith($"unreadable: cannot be read: Kubernetes:Kubeconfig \"{kubeconfig}\" cannot be used", StringComparison.Ordinal) == true);
        await File.WriteAllTextAsync(kubeconfig, OfNobody());
        await followed.UntilAsync(() => followed.Last?.Contains("refused", StringComparison.Ordinal) == true);
        File.Copy(kubernetes.AdminKubeconfig, kubeconfig, overwrite: true);
        await followed.UntilAsync("one");
    }

    [SkippableFact]
    public async Task Get_and_watch_of_the_one_name_and_create_of_events_are_all_the_rights_it_needs()
    {
        kubernetes.SkipIfMissing();
        using var api = Admin();
        await api.CoreV1.CreateNamespacedConfigMapAsync(Map("one"), Space);
        await using var followed = new Followed(kubernetes.LimitedKubeconfig, Address);
        await followed.UntilAsync(() => followed.Last?.Contains("the API server answers 403", StringComparison.Ordinal) == true);
        await AllowAsync(api);
        await followed.UntilAsync("one");
        var count = followed.Log.All.Count;
        await api.CoreV1.ReplaceNamespacedConfigMapAsync(Map("two"), _name, Space);
        await followed.UntilAsync("two");
        await followed.Document.ReportAsync(new DocumentVerdict.Taken(new Revision("0123456789abcdef")), default);
        Assert.Equal(count, followed.Log.All.Count);
        Assert.Equal("Accepted", Assert.Single(await EventsAsync(api)).Reason);
    }

    [SkippableFact]
    public async Task What_became_of_it_is_an_Event_of_the_ConfigMap()
    {
        kubernetes.SkipIfMissing();
        using var api = Admin();
        var map = await api.CoreV1.CreateNamespacedConfigMapAsync(Map("one"), Space);
        await using var followed = new Followed(kubernetes.AdminKubeconfig, Address);
        await followed.UntilAsync("one");
        await followed.Document.ReportAsync(new DocumentVerdict.Refused(new Revision("0123456789abcdef"), "is no policy;\n" + new string('x', 2000)), default);
        await followed.Document.ReportAsync(new DocumentVerdict.Missing("does not exist"), default);
        await followed.Document.ReportAsync(new DocumentVerdict.Unreadable("cannot be read"), default);
        var events = (await EventsAsync(api)).OrderBy(one => one.Reason, StringComparer.Ordinal).ToList();
        Assert.Equal(["Missing", "Rejected"], events.Select(one => one.Reason));
        Assert.All(events, one => Assert.Equal(("Warning", map.Metadata.Uid), (one.Type, one.InvolvedObject.Uid)));
        Assert.StartsWith("policies of revision 0123456789ab is not in force: it is no policy;", events[1].Message, StringComparison.Ordinal);
        Assert.Equal(1024, events[1].Message.Length);
    }

    [SkippableFact]
    public async Task An_Event_that_cannot_be_written_is_only_logged()
    {
        kubernetes.SkipIfMissing();
        await using var followed = new Followed(kubernetes.LimitedKubeconfig, Address);
        await followed.Document.ReportAsync(new DocumentVerdict.Missing("does not exist"), default);
        Assert.Contains(followed.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("The Event Missing", StringComparison.Ordinal));
    }

    private k8s.Kubernetes Admin() => new(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubernetes.AdminKubeconfig));

    private V1ConfigMap Map(string text, string key = "policies") => new() { Metadata = new() { Name = _name }, Data = new Dictionary<string, string> { [key] = text } };

    private async Task<IList<Corev1Event>> EventsAsync(k8s.Kubernetes api) =>
        (await api.CoreV1.ListNamespacedEventAsync(Space, fieldSelector: $"involvedObject.name={_name}")).Items;

    private async Task AllowAsync(k8s.Kubernetes api)
    {
        await api.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            new V1Role
            {
                Metadata = new() { Name = _name },
                Rules =
                [
                    new() { ApiGroups = [""], Resources = ["configmaps"], ResourceNames = [_name], Verbs = ["get", "watch"] },
                    new() { ApiGroups = [""], Resources = ["events"], Verbs = ["create"] },
                ],
            },
            Space);
        await api.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(
            new V1RoleBinding
            {
                Metadata = new() { Name = _name },
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = _name },
                Subjects = [new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "User", Name = "limited" }],
            },
            Space);
    }

    private static string OfNobody() => $$"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: test
          cluster: { server: "http://127.0.0.1:{{FreePort.Next()}}" }
        users:
        - name: test
          user: { token: a-token }
        contexts:
        - name: test
          context: { cluster: test, user: test }
        current-context: test
        """;
}
