using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

public class V2Tests
{
    private static readonly IAuthorizer Tenants = Policy(Example("tenants-v2.json"));

    [Theory]
    [InlineData("get", "pods", "default", true)]
    [InlineData("delete", "deployments", "dev", true)]
    [InlineData("get", "pods", "kube-system", false)]
    [InlineData("get", "clusterroles", "", true)]
    [InlineData("create", "clusterrolebindings", "", false)]
    [InlineData("create", "rolebindings", "dev", false)]
    [InlineData("list", "rolebindings", "dev", true)]
    [InlineData("get", "rolebindings", "kube-system", false)]
    public void An_editor(string verb, string resource, string ns, bool allowed) =>
        Assert.Equal(allowed, Tenants.Allows(User(roles: ["k8s-editor"]), On(verb, resource, ns)));

    [Theory]
    [InlineData("demo", "p-1")]
    [InlineData("alt_demo", "a1f0c0ffee0000000000000000000001")]
    public void A_viewer_by_the_projects_name_or_id(string project, string id)
    {
        var viewer = User(project, id, roles: ["k8s-viewer"]);
        Assert.True(Tenants.Allows(viewer, On("get", "deployments", group: "apps")));
        Assert.False(Tenants.Allows(viewer, On("get", "services", ns: "kube-system")));
        Assert.False(Tenants.Allows(viewer, On("create", "pods")));
        Assert.False(Tenants.Allows(viewer, On("list", "pods", ns: "")));
        Assert.False(Tenants.Allows(viewer, OnPath("get", "/healthz")));
    }

    [Fact]
    public void An_admin_does_everything_and_only_the_paths_listed()
    {
        var admin = User(roles: ["k8s-admin"]);
        Assert.True(Tenants.Allows(admin, On("create", "clusterroles", ns: "")));
        Assert.True(Tenants.Allows(admin, On("get", "secrets", ns: "kube-system")));
        Assert.True(Tenants.Allows(admin, OnPath("get", "/healthz")));
        Assert.False(Tenants.Allows(admin, OnPath("get", "/healthz/etcd")));
    }

    [Fact]
    public void A_request_without_a_namespace_is_matched_by_a_star_alone()
    {
        var tester = User(roles: ["tester"]);
        Assert.True(Tenants.Allows(tester, On("get", "namespaces", ns: "")));
        Assert.False(Tenants.Allows(tester, On("get", "pods", ns: "")));
        Assert.True(Tenants.Allows(tester, On("get", "pods")));
        Assert.False(Policy(V2("['*']/pods", "get")).Allows(User(), On("get", "pods", ns: "")));
        Assert.True(Policy(V2("['*']/pods", "get")).Allows(User(), On("get", "pods", ns: "any")));
    }

    [Fact]
    public void All_roles_are_needed_and_any_project()
    {
        var policy = Policy("""[{"users":{"projects":["a","demo"],"roles":["x","y"]},"resource_permissions":{"*/*":["*"]}}]""");
        Assert.True(policy.Allows(User(roles: ["y", "z", "x"]), On("get", "pods")));
        Assert.False(policy.Allows(User(roles: ["x"]), On("get", "pods")));
        Assert.False(policy.Allows(User(project: "b", roles: ["x", "y"]), On("get", "pods")));
    }

    [Fact]
    public void Case_and_spaces_do_not_matter()
    {
        var policy = Policy(V2(" default / ['Pods', 'replicaSets'] ", "GET"));
        Assert.True(policy.Allows(User(), On("get", "pods")));
        Assert.True(policy.Allows(User(), On("get", "replicasets", group: "apps")));
    }

    [Fact]
    public void In_one_rule_v2_wins_and_users_are_for_both()
    {
        var policy = Policy("""
            [{"users":{"projects":["demo"]},
              "resource_permissions":{"default/pods":["get"]},
              "resource":{"verbs":["*"],"resources":["*"],"version":"*","namespace":"*"},
              "nonresource":{"verbs":["get"],"path":"/api"},
              "match":[{"type":"role","values":["member"]}]}]
            """);
        Assert.True(policy.Allows(User(roles: []), On("get", "pods")));
        Assert.False(policy.Allows(User(), On("get", "services")));
        Assert.True(policy.Allows(User(), OnPath("get", "/api")));
        Assert.False(policy.Allows(User(roles: []), OnPath("get", "/api")));
        Assert.False(policy.Allows(User(project: "other"), OnPath("get", "/api")));
    }

    [Fact]
    public void The_first_rule_that_allows_is_named()
    {
        var policy = Policy($"[{V2("default/services", "get")[1..^1]},{V2("default/pods", "get")[1..^1]},{V2("*/*", "*")[1..^1]}]");
        Assert.Equal(new Decision.Allow("policy rule 2 (v2)"), policy.Decide(new AccessRequest(User(), On("get", "pods"))));
        Assert.Equal(new Decision.Allow("policy rule 3 (v2)"), policy.Decide(new AccessRequest(User(), On("delete", "pods"))));
    }
}
