using System.Text;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies.Text;
using KeystoneAuthCluster.Authorization.Requests;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

public class ReasonTests
{
    private static readonly IAuthorizer Tenants = Policy(Example("tenants-v2.json"));

    [Fact]
    public void It_says_what_the_roles_allow_and_which_role_is_missing()
    {
        Assert.Equal(
            "roles [k8s-viewer] in project demo allow get, list of pods in namespace default; create needs role k8s-editor (policy rule 1 (v2))",
            Tenants.WhyNot(User(roles: ["k8s-viewer"]), On("create", "pods")));
        Assert.Equal(
            "roles [k8s-viewer] in project demo: create of pods in namespace kube-system needs role k8s-admin (policy rule 3 (v2))",
            Tenants.WhyNot(User(roles: ["k8s-viewer"]), On("create", "pods", ns: "kube-system")));
    }

    [Fact]
    public void It_says_that_no_role_would_do() =>
        Assert.Equal(
            "roles [] in project demo allow get, list of pods in namespace default; no rule allows create",
            Policy("""[{"users":{"projects":["demo"]},"resource_permissions":{"default/pods":["get","list"]}}]""")
                .WhyNot(User(roles: []), On("create", "pods")));

    [Theory]
    [InlineData("""[{"type":"role","values":["a","b"]}]""", "needs one of the roles a, b (policy rule 1 (v1))")]
    [InlineData("""[{"type":"role","values":["a"]},{"type":"role","values":["b","c"]}]""", "needs role a and one of the roles b, c (policy rule 1 (v1))")]
    [InlineData("""[{"type":"role","values":["member"]},{"type":"role","values":["c"]}]""", "needs role c (policy rule 1 (v1))")]
    public void It_names_only_what_is_missing(string match, string needed) =>
        Assert.EndsWith(
            needed,
            Policy($$"""[{"resource":{"verbs":["get"],"resources":["pods"],"version":"","namespace":"*"},"match":{{match}}}]""")
                .WhyNot(User(), On("get", "pods")),
            StringComparison.Ordinal);

    [Fact]
    public void It_names_all_the_roles_of_a_v2_rule() =>
        Assert.EndsWith(
            "needs roles x, y (policy rule 1 (v2))",
            Policy("""[{"users":{"projects":["demo"],"roles":["x","member","y"]},"resource_permissions":{"*/*":["*"]}}]""").WhyNot(User(), On("get", "pods")),
            StringComparison.Ordinal);

    [Fact]
    public void It_names_subresource_group_object_and_scope() =>
        Assert.EndsWith(
            ": no rule is about them, so none allows get of deployments/scale.apps web at the cluster scope",
            Tenants.WhyNot(User(project: "other", roles: ["x"]), (AccessAction.OnResource)On("get", "deployments/scale", ns: "", group: "apps") with { Name = "web" }),
            StringComparison.Ordinal);

    [Fact]
    public void It_names_paths() =>
        Assert.Contains("get of path /metrics", Tenants.WhyNot(User(), OnPath("get", "/metrics")), StringComparison.Ordinal);

    [Fact]
    public void It_tells_that_a_name_does_not_count()
    {
        Assert.EndsWith(
            "; its domain d-2 is not among Policy:ProjectDomains, so its name does not count",
            Tenants.WhyNot(User(projectDomain: "d-2"), On("get", "pods")),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "; the review does not tell the project's domain, so its name does not count; "
                + "set Policy:Compatibility:ProjectsOfUnknownDomain while API servers still remember users of k8s-keystone-auth",
            Tenants.WhyNot(User(projectDomain: ""), On("get", "pods")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d-2")]
    public void It_advises_no_switch_that_would_not_help(string usersDomain) =>
        Assert.EndsWith(
            "; the review does not tell the project's domain, so its name does not count",
            Tenants.WhyNot(User(projectDomain: "", userDomain: usersDomain), On("get", "pods")),
            StringComparison.Ordinal);

    [Fact]
    public void It_tells_nothing_of_other_tenants()
    {
        var reason = Tenants.WhyNot(User(project: "mallory", projectId: "p-9", roles: ["k8s-viewer"]), On("get", "pods"));
        Assert.DoesNotContain("demo", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("a1f0c0ffee", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("policy rule", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""
        [{"users":{"projects":["other-project","demo"],"roles":["x"]},"resource_permissions":{"other-ns/pods":["get"],"!other-ns/secrets":["get"]}},
         {"users":{"projects":["other-project"]},"resource_permissions":{"default/pods":["create"]}},
         {"resource":{"verbs":["create"],"resources":["pods"],"version":"","namespace":"*"},"match":[{"type":"user","values":["other-user"]},{"type":"role","values":["y"]}]}]
        """)]
    [InlineData("""
        {"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"user":"other-user","namespace":"*","resource":"pods"}}
        {"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"user":"ada","namespace":"other-ns","resource":"pods"}}
        """)]
    [InlineData(Head + """
        rules:
        - name: other-rule
          who: {projects: [other-project], roles: [x]}
          resources: [{verbs: ["*"], resources: ["*"], namespaces: [other-ns]}]
        - name: mine
          who: {projects: [other-project, demo], roles: [x]}
          resources: [{verbs: [create], resources: [pods], names: [other-object, web], namespaces: [other-ns, default]}]
        """)]
    public void It_names_no_project_user_or_namespace_of_others(string text)
    {
        var policy = Policy(text);
        string[] verbs = ["get", "create"];
        string[] resources = ["pods", "secrets"];
        foreach (var (verb, resource) in from verb in verbs from resource in resources select (verb, resource))
            Assert.DoesNotContain("other-", policy.WhyNot(User(roles: ["member"]), On(verb, resource)), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_bounded_and_printable_whatever_the_names()
    {
        var roles = Enumerable.Range(0, 500).Select(i => $"rôle-{i}-\u001b[31m😀").ToArray();
        var reason = Tenants.WhyNot(User(project: new string('é', 3000), roles: roles), On("get", new string('x', 5000), ns: "\n\u202e\u2028"));
        Assert.True(Encoding.UTF8.GetByteCount(reason) <= ReasonText.MaxBytes);
        Assert.DoesNotContain(reason, Unprintable.Is);
        Assert.DoesNotContain('\uFFFD', reason);
        Assert.Contains("in namespace ???", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_policy_has_no_opinion() =>
        Assert.Equal("the policy has no rules", new BothAuthorizers(Authorization.Policies.Policy.None, new PolicyOptions()).WhyNot(User(), On("get", "pods")));
}
