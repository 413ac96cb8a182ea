using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>ABAC files decide as Kubernetes documents, for users of Keystone.</summary>
public class AbacTests
{
    private static readonly IAuthorizer Documented = Policy(Example("abac.jsonl"));

    [Theory]
    [InlineData("alice", "delete", "secrets", "kube-system", "", true)]
    [InlineData("alice", "create", "pods/exec", "default", "", true)]
    [InlineData("alice", "get", "clusterroles", "", "rbac.authorization.k8s.io", true)]
    [InlineData("alice", "get", "widgets", "default", "example.com", true)]
    [InlineData("kubelet", "watch", "pods", "default", "", true)]
    [InlineData("kubelet", "get", "pods", "", "", true)]
    [InlineData("kubelet", "get", "pods/log", "default", "", true)]
    [InlineData("kubelet", "get", "pods/exec", "default", "", false)]
    [InlineData("kubelet", "delete", "pods", "default", "", false)]
    [InlineData("kubelet", "get", "pods", "default", "metrics.k8s.io", false)]
    [InlineData("kubelet", "create", "events", "default", "", true)]
    [InlineData("bob", "get", "pods", "projectCaribou", "", true)]
    [InlineData("bob", "get", "pods", "default", "", false)]
    [InlineData("bob", "get", "pods", "", "", false)]
    [InlineData("bob", "create", "pods", "projectCaribou", "", false)]
    [InlineData("eve", "get", "pods", "default", "", false)]
    public void Resources(string user, string verb, string resource, string ns, string group, bool allowed) =>
        Assert.Equal(allowed, Documented.Allows(User(name: user), On(verb, resource, ns, group)));

    [Theory]
    [InlineData("get", "/version", true)]
    [InlineData("post", "/version", false)]
    [InlineData("get", "/logs/x", true)]
    public void Everyone_reads_all_paths(string verb, string path, bool allowed) => Assert.Equal(allowed, Documented.Allows(User(), OnPath(verb, path)));

    [Fact]
    public void One_line_may_be_about_paths_and_resources()
    {
        var ops = User(groups: ["ops"]);
        Assert.True(Documented.Allows(ops, OnPath("post", "/logs/x")));
        Assert.False(Documented.Allows(ops, OnPath("post", "/log")));
        Assert.True(Documented.Allows(ops, On("delete", "nodes", ns: "")));
        Assert.False(Documented.Allows(ops, On("delete", "nodes", ns: "default")));
    }

    [Fact]
    public void The_line_that_allows_is_named() =>
        Assert.Equal(new Decision.Allow("policy line 5 (ABAC)"), Documented.Decide(new AccessRequest(User(name: "bob"), On("get", "pods", "projectCaribou"))));

    [Fact]
    public void Reading_is_no_shell_unless_it_is_to_be()
    {
        var open = Policy(Example("abac.jsonl"), new PolicyOptions { Compatibility = new CompatibilityOptions { Subresources = true } });
        Assert.True(open.Allows(User(name: "kubelet"), On("get", "pods/exec")));
    }

    [Fact]
    public void Names_of_users_count_in_the_domains_configured() =>
        Assert.False(Documented.Allows(User(name: "alice", userDomain: "d-2"), On("get", "pods")));

    [Theory]
    [InlineData("\"user\":\"*\"", true, false)]
    [InlineData("\"group\":\"*\"", true, false)]
    [InlineData("\"group\":\"system:authenticated\"", true, false)]
    [InlineData("\"user\":\"*\",\"group\":\"staff\"", false, false)]
    [InlineData("\"group\":\"system:unauthenticated\"", false, true)]
    public void A_star_is_everyone_who_was_authenticated(string spec, bool authenticated, bool anonymous)
    {
        var options = new PolicyOptions { Compatibility = new CompatibilityOptions { UsersOfOthers = true } };
        var policy = Policy(Line($"{spec},\"namespace\":\"*\",\"resource\":\"pods\""), options);
        var stranger = User() with { Keystone = null };
        Assert.Equal(authenticated, policy.Allows(User(), On("get", "pods")));
        Assert.Equal(authenticated, policy.Allows(stranger with { Groups = ["system:authenticated"] }, On("get", "pods")));
        Assert.Equal(anonymous, policy.Allows(stranger with { Groups = ["system:unauthenticated"] }, On("get", "pods")));
    }

    [Theory]
    [InlineData("\"namespace\":\"*\",\"resource\":\"pods\"", 1, 81, "a line about nobody")]
    [InlineData("\"user\":\"\",\"namespace\":\"*\",\"resource\":\"pods\"", 1, 81, "a line about nobody")]
    [InlineData("\"user\":\"a\"", 1, 81, "a line that permits nothing")]
    [InlineData("\"user\":\"a\",\"namespace\":\"x\",\"nonResourcePath\":\"/\"", 1, 105, "no resource beside it")]
    [InlineData("\"user\":\"a\",\"resource\":\"pods\",\"namespace\":\"kube-*\"", 1, 123, "\"kube-*\" matches nothing")]
    [InlineData("\"user\":\"a\",\"resource\":\"pods/log\",\"namespace\":\"*\"", 1, 104, "\"pods/log\" matches nothing")]
    [InlineData("\"user\":\"a\",\"nonResourcePath\":\"version\"", 1, 111, "\"version\" matches no path")]
    [InlineData("\"user\":\"a\",\"nonResourcePath\":\"/\",\"readonly\":\"yes\"", 1, 126, "\"yes\" is no flag")]
    [InlineData("\"user\":[\"a\"],\"nonResourcePath\":\"/\"", 1, 89, "a list is no string")]
    [InlineData("\"user\":\"a\",\"ressource\":\"pods\"", 1, 93, "did you mean \"resource\"?")]
    public void A_line_that_means_nothing_is_refused(string spec, int line, int column, string message)
    {
        var problems = Assert.IsType<PolicyReading.Broken>(Parse(Line(spec))).Problems;
        Assert.Contains(problems, problem => (problem.Line, problem.Column) == (line, column) && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_problem_is_told_by_its_line()
    {
        var problems = Assert.IsType<PolicyReading.Broken>(Parse($"# é\n{Line("\"user\":\"a\",\"resource\":\"pods\"")}\n\n  {{\"user\":\"alice\"}}\n  {{\"kind\":\n")).Problems;
        Assert.Equal([(4, 4), (4, 3), (4, 3), (4, 3), (5, 11)], problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public void A_line_for_the_anonymous_is_a_warning_where_they_are_left_to_others() =>
        Assert.Contains(
            "Policy:Compatibility:UsersOfOthers",
            Assert.Single(Assert.IsType<PolicyReading.Good>(Parse(Line("\"group\":\"system:unauthenticated\",\"nonResourcePath\":\"/\""))).Warnings).Message,
            StringComparison.Ordinal);

    private static string Line(string spec) => $$$"""{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{{{{spec}}}}}""";
}
