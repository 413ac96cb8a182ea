namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>The walk-through of Catalyst Cloud's tutorial: a viewer, an editor and somebody else's user.</summary>
[Collection(PolicyClusters.Name)]
public sealed class ThreeRolesTests(PolicyClusters clusters)
{
    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task An_editor_creates_and_a_viewer_lists_and_is_told_what_they_lack_to_create(string version)
    {
        clusters.Of(version);
        using var editor = await clusters.LogInAsync(version, "demo_editor", "demo");
        using var viewer = await clusters.LogInAsync(version, "demo", "demo");

        Assert.Equal("pod/web created\n", await editor.SucceedsAsync("run web --image=example/web"));
        Assert.StartsWith("NAME", await viewer.SucceedsAsync("get pods"), StringComparison.Ordinal);
        Assert.Equal("pod/web\n", await viewer.SucceedsAsync("get pod web -o name"));

        await viewer.IsForbiddenAsync(
            "run other --image=example/web",
            "pods is forbidden: User \"demo\" cannot create resource \"pods\" in API group \"\" in the namespace \"default\"",
            "demo allow get, list, watch of pods in namespace default; create needs role k8s-editor (policy rule editors)");
        await viewer.IsForbiddenAsync(
            "delete pod web",
            "pods \"web\" is forbidden: User \"demo\" cannot delete resource \"pods\" in API group \"\" in the namespace \"default\"",
            "demo allow get, list, watch of pods web in namespace default; delete needs role k8s-editor (policy rule editors)");
        Assert.StartsWith("pod \"web\" deleted", await editor.SucceedsAsync("delete pod web --now"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_role_is_good_for_its_namespace_and_what_it_is_about_and_no_further(string version)
    {
        clusters.Of(version);
        using var editor = await clusters.LogInAsync(version, "demo_editor", "demo");
        using var admin = await clusters.LogInAsync(version, "demo_admin", "demo");

        await editor.IsForbiddenAsync(
            "get pods -n kube-system",
            "pods is forbidden: User \"demo_editor\" cannot list resource \"pods\" in API group \"\" in the namespace \"kube-system\"",
            "demo: no rule about them allows list of pods in namespace kube-system");
        await editor.IsForbiddenAsync(
            "get nodes",
            "nodes is forbidden: User \"demo_editor\" cannot list resource \"nodes\" in API group \"\" at the cluster scope",
            "demo: list of nodes at the cluster scope needs role k8s-admin (policy rule admins)");
        Assert.Contains("namespace/kube-system\n", await admin.SucceedsAsync("get namespaces -o name"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Another_tenant_is_refused_and_so_is_the_same_user_in_another_project(string version)
    {
        clusters.Of(version);
        using var other = await clusters.LogInAsync(version, "alt_demo", "alt_demo");
        using var elsewhere = await clusters.LogInAsync(version, "demo", "dev");

        await other.IsForbiddenAsync(
            "get pods",
            "pods is forbidden: User \"alt_demo\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"",
            "alt_demo: no rule about them allows list of pods in namespace default");
        await elsewhere.IsForbiddenAsync(
            "get pods",
            "pods is forbidden: User \"demo\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"",
            "dev: no rule about them allows list of pods in namespace default");
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_token_that_Keystone_does_not_know_is_nobodys(string version)
    {
        using var nobody = clusters.Of(version).HomeOf("gAAAAABnothing-that-Keystone-has-ever-made");
        Assert.Contains(Terminal.Unauthorized, await nobody.FailsAsync("get pods"), StringComparison.Ordinal);
    }
}
