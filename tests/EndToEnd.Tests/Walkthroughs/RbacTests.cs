namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>RBAC alone, by the groups that we tell the API server of.</summary>
public sealed class RbacTests(RbacClusters clusters) : IClassFixture<RbacClusters>
{
    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_group_of_Keystone_is_a_group(string version)
    {
        await BindAsync(version, "viewers", "list", "--group=k8s-viewers");
        using var member = await clusters.LogInAsync(version, "demo", "demo");
        using var other = await clusters.LogInAsync(version, "demo_editor", "demo");

        Assert.Equal("No resources found in viewers namespace.\n", (await member.KubectlAsync("get", "pods", "-n", "viewers")).Errors);
        Assert.Equal("yes\n", await member.SucceedsAsync("auth can-i list pods -n viewers"));
        await IsForbiddenAsync(member, "run web --image=example/web -n viewers", "pods is forbidden: User \"demo\" cannot create resource \"pods\" in API group \"\" in the namespace \"viewers\"");
        await IsForbiddenAsync(other, "get pods -n viewers", "pods is forbidden: User \"demo_editor\" cannot list resource \"pods\" in API group \"\" in the namespace \"viewers\"");
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_projects_id_is_the_group_of_all_who_come_from_it(string version)
    {
        await BindAsync(version, "tenants", "list,create", $"--group={clusters.Keystone.Seed.Projects["alt_demo"].Id}");
        using var tenant = await clusters.LogInAsync(version, "alt_demo", "alt_demo");
        using var there = await clusters.LogInAsync(version, "demo", "alt_demo");
        using var elsewhere = await clusters.LogInAsync(version, "demo", "demo");

        Assert.Equal("pod/web created\n", await tenant.SucceedsAsync("run web --image=example/web -n tenants"));
        Assert.Equal("pod/web\n", await there.SucceedsAsync("get pods -o name -n tenants"));
        await IsForbiddenAsync(elsewhere, "get pods -n tenants", "pods is forbidden: User \"demo\" cannot list resource \"pods\" in API group \"\" in the namespace \"tenants\"");
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_mapped_role_makes_a_group_where_it_is_mapped_and_nowhere_else(string version)
    {
        await BindAsync(version, "mapped", "list", $"--group={RbacClusters.Mapped}");
        using var admin = await clusters.LogInAsync(version, "demo_admin", "demo");
        using var elsewhere = await clusters.LogInAsync(version, "alice", "dev"); // has the role there

        Assert.Equal(string.Empty, await admin.SucceedsAsync("get pods -o name -n mapped"));
        await IsForbiddenAsync(elsewhere, "get pods -n mapped", "pods is forbidden: User \"alice\" cannot list resource \"pods\" in API group \"\" in the namespace \"mapped\"");
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task A_list_of_all_that_one_may_is_whole(string version)
    {
        await BindAsync(version, "listed", "list", "--group=k8s-viewers");
        using var member = await clusters.LogInAsync(version, "demo", "demo");

        var list = await member.KubectlAsync("auth", "can-i", "--list", "-n", "listed");

        Assert.Equal((0, string.Empty), (list.ExitCode, list.Errors));
        Assert.Contains(list.Output.Split('\n'), line => line.StartsWith("pods ", StringComparison.Ordinal) && line.EndsWith("[list]", StringComparison.Ordinal));
    }

    // A namespace of its own for each test.
    private async Task BindAsync(string version, string name, string verbs, string subject)
    {
        using var admin = clusters.Of(version).Admin();
        await admin.SucceedsAsync($"create namespace {name}");
        await admin.SucceedsAsync($"create role {name} --verb={verbs} --resource=pods -n {name}");
        await admin.SucceedsAsync($"create rolebinding {name} --role={name} {subject} -n {name}");
    }

    // RBAC gives no reason.
    private static async Task IsForbiddenAsync(Kubectl.KubectlHome person, string command, string sentence) =>
        Assert.Equal($"Error from server (Forbidden): {sentence}\n", await person.FailsAsync(command));
}
