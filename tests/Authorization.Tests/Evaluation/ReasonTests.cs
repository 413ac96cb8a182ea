using System.Text;
using KeystoneAuthCluster.Authorization.Evaluation;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

public class ReasonTests
{
    private static readonly IAuthorizer Tenants = Policy(Example("tenants-v2.json"));

    [Fact]
    public void It_says_who_asked_for_what_and_which_rules_are_about_them() =>
        Assert.Equal(
            "roles [k8s-viewer] in project demo: no rule allows create of pods in namespace default (about them: policy rule 2 (v2))",
            Tenants.WhyNot(User(roles: ["k8s-viewer"]), On("create", "pods")));

    [Fact]
    public void It_names_subresource_group_and_scope() =>
        Assert.EndsWith(
            "so none allows get of deployments/scale.apps at the cluster scope",
            Tenants.WhyNot(User(roles: ["x"]), On("get", "deployments/scale", ns: "", group: "apps")),
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

    [Fact]
    public void It_is_bounded_and_printable_whatever_the_names()
    {
        var roles = Enumerable.Range(0, 500).Select(i => $"rôle-{i}-\u001b[31m😀").ToArray();
        var reason = Tenants.WhyNot(User(project: new string('é', 3000), roles: roles), On("get", new string('x', 5000), ns: "\n\n"));
        Assert.True(Encoding.UTF8.GetByteCount(reason) <= Reason.MaxBytes);
        Assert.DoesNotContain(reason, char.IsControl);
        Assert.DoesNotContain('\uFFFD', reason);
        Assert.Contains("in namespace ??", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_policy_has_no_opinion() =>
        Assert.Equal("the policy has no rules", new PlainAuthorizer(Authorization.Policies.Policy.None, new PolicyOptions()).WhyNot(User(), On("get", "pods")));
}
