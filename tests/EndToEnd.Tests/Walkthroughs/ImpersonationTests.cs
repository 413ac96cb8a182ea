namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary><c>kubectl --as</c>: whether one may is a question to the policy, and whom one becomes has nothing of Keystone's.</summary>
[Collection(PolicyClusters.Name)]
public sealed class ImpersonationTests(PolicyClusters clusters)
{
    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Who_may_becomes_a_robot_and_does_what_the_robot_may(string version)
    {
        using var cluster = clusters.Of(version).Admin();
        await cluster.SucceedsAsync("create namespace robots");
        await cluster.SucceedsAsync("create role builder --verb=list --resource=pods -n robots");
        await cluster.SucceedsAsync("create rolebinding builders --role=builder --group=robots -n robots");
        using var admin = await clusters.LogInAsync(version, "demo_admin", "demo");

        Assert.Equal(string.Empty, await admin.SucceedsAsync("get pods -o name -n robots --as=robot --as-group=robots"));
        await admin.IsForbiddenToAStrangerAsync(
            "get pods -n robots --as=robot",
            "pods is forbidden: User \"robot\" cannot list resource \"pods\" in API group \"\" in the namespace \"robots\"");
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Who_becomes_a_user_of_Keystone_by_name_has_none_of_their_roles(string version)
    {
        clusters.Of(version);
        using var admin = await clusters.LogInAsync(version, "demo_admin", "demo");
        Assert.Equal("yes\n", await admin.SucceedsAsync("auth can-i get pods"));
        await admin.IsForbiddenToAStrangerAsync(
            "get pods --as=demo",
            "pods is forbidden: User \"demo\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"");
    }

    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Nobody_becomes_whom_the_policy_does_not_name(string version)
    {
        clusters.Of(version);
        using var viewer = await clusters.LogInAsync(version, "demo", "demo");
        using var admin = await clusters.LogInAsync(version, "demo_admin", "demo");

        // As themselves first: kubectl learns what the API server has before it asks for any of it, and says much where it may not.
        await viewer.SucceedsAsync("get pods");
        await admin.SucceedsAsync("get pods");
        await viewer.IsForbiddenAsync(
            "get pods --as=robot",
            "users \"robot\" is forbidden: User \"demo\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope",
            "demo: impersonate of users robot at the cluster scope needs role k8s-admin (policy rule robots-of-admins)");
        await admin.IsForbiddenAsync(
            "get pods --as=admin",
            "users \"admin\" is forbidden: User \"demo_admin\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope",
            "demo: no rule about them allows impersonate of users admin at the cluster scope");
        await admin.IsForbiddenAsync(
            "get pods --as=robot --as-group=system:masters",
            "groups \"system:masters\" is forbidden: User \"demo_admin\" cannot impersonate resource \"groups\" in API group \"\" at the cluster scope",
            "demo: no rule about them allows impersonate of groups system:masters at the cluster scope");
    }

    // Roles are in a user's extra, and who may be somebody else might say what that somebody has. It is a question of its own, to which the answer is no.
    [SkippableTheory]
    [MemberData(nameof(VersionedClusters.Versions), MemberType = typeof(VersionedClusters))]
    public async Task Who_may_become_a_robot_gives_it_no_roles_of_Keystone(string version)
    {
        var cluster = clusters.Of(version);
        var token = await clusters.Keystone.LoginAsync("demo_admin", "demo");
        using var admin = cluster.Home($$"""
            { token: "{{token}}", as: robot, as-user-extra: { alpha.kubernetes.io/identity/roles: [k8s-editor] } }
            """);
        await admin.IsForbiddenAsync(
            "get --raw /api/v1/namespaces/default/pods",
            "userextras.authentication.k8s.io \"k8s-editor\" is forbidden: User \"demo_admin\" cannot impersonate resource \"userextras/alpha.kubernetes.io/identity/roles\" in API group \"authentication.k8s.io\" at the cluster scope",
            "demo: no rule about them allows impersonate of userextras/alpha.kubernetes.io/identity/roles.authentication.k8s.io k8s-editor at the cluster scope");
    }
}
