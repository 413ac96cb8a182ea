namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>The tenancy preset: a tenant's administrators own the namespace of their project's name, those of <c>service</c> own everything.</summary>
[Collection(PolicyClusters.Name)]
public sealed class TenancyTests(PolicyClusters clusters) : IAsyncLifetime
{
    private static readonly (string User, string Project)[] Administrators = [("bob", "dev"), ("alice", "service")];

    public Task InitializeAsync() => EachAsync((user, project) => clusters.Keystone.Admin.AddRoleAsync(user, project, "admin"));

    // They are the seed's, which other tests use.
    public Task DisposeAsync() => EachAsync((user, project) => clusters.Keystone.Admin.RemoveRoleAsync(user, project, "admin"));

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Bob_in_dev_owns_dev_and_Alice_in_service_owns_everything(string version)
    {
        using var cluster = clusters.Of(version).Admin();
        await cluster.SucceedsAsync("create namespace dev");
        await cluster.SucceedsAsync("create namespace demo");
        using var bob = await clusters.LogInAsync(version, "bob", "dev");
        using var alice = await clusters.LogInAsync(version, "alice", "service");

        Assert.Equal("pod/of-bob created\n", await bob.SucceedsAsync("run of-bob --image=example/web -n dev"));
        Assert.Equal("secret/key created\n", await bob.SucceedsAsync("create secret generic key -n dev"));
        Assert.Contains("namespace/demo\n", await bob.SucceedsAsync("get namespaces -o name"), StringComparison.Ordinal);
        await bob.IsForbiddenAsync(
            "get pods -n demo",
            "pods is forbidden: User \"bob\" cannot list resource \"pods\" in API group \"\" in the namespace \"demo\"",
            "dev: no rule about them allows list of pods in namespace demo");
        await bob.IsForbiddenAsync(
            "get pods --all-namespaces",
            "pods is forbidden: User \"bob\" cannot list resource \"pods\" in API group \"\" at the cluster scope",
            "dev: no rule about them allows list of pods at the cluster scope");
        await bob.IsForbiddenAsync(
            "create namespace another",
            "namespaces is forbidden: User \"bob\" cannot create resource \"namespaces\" in API group \"\" at the cluster scope",
            "dev allow get, list, watch of namespaces at the cluster scope; no rule allows create");

        Assert.Equal("pod/of-alice created\n", await alice.SucceedsAsync("run of-alice --image=example/web -n demo"));
        Assert.Equal("namespace/another created\n", await alice.SucceedsAsync("create namespace another"));
        Assert.Contains("pod/of-bob\n", await alice.SucceedsAsync("get pods --all-namespaces -o name"), StringComparison.Ordinal);
        Assert.Equal("ok", await alice.SucceedsAsync("get --raw /livez"));
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Who_is_in_dev_without_the_role_is_told_which_it_takes(string version)
    {
        clusters.Of(version);
        using var alice = await clusters.LogInAsync(version, "alice", "dev");
        await alice.IsForbiddenAsync(
            "get pods -n dev",
            "pods is forbidden: User \"alice\" cannot list resource \"pods\" in API group \"\" in the namespace \"dev\"",
            "dev: list of pods in namespace dev needs role admin (policy rule tenant-admins (preset tenancy))");
    }

    private async Task EachAsync(Func<string, string, Task> change)
    {
        if (clusters.Keystone.IsMissing)
            return;
        foreach (var (user, project) in Administrators)
            await change(clusters.Keystone.Seed.Users[user].Id, project);
    }
}
