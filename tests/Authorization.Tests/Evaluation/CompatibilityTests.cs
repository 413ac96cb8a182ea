using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>Each hole of the peer is closed, and is as the peer has it where its switch is on.</summary>
public class CompatibilityTests
{
    private static PolicyOptions With(Action<CompatibilityOptions> set)
    {
        var options = new PolicyOptions();
        set(options.Compatibility);
        return options;
    }

    [Fact]
    public void Reading_pods_is_no_shell_in_them()
    {
        var closed = Policy(V2("default/pods", "get"));
        Assert.True(closed.Allows(User(), On("get", "pods")));
        Assert.False(closed.Allows(User(), On("get", "pods/exec")));
        Assert.False(closed.Allows(User(), On("get", "pods/log")));

        var open = Policy(V2("default/pods", "get"), With(c => c.Subresources = true));
        Assert.True(open.Allows(User(), On("get", "pods/exec")));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("default/['*']")]
    [InlineData("*/!secrets")]
    [InlineData("*/*/*")]
    [InlineData("default/['pods', 'services']/*")]
    [InlineData("default/['pods', 'services']/!status")]
    [InlineData("default/['pods', 'services']/!['status', 'scale']")]
    [InlineData("default/['pods', 'services']/['*']")]
    [InlineData("default/['pods', 'services']/['exec', '*']")]
    public void Reading_everything_is_no_shell_either(string key)
    {
        var reader = Policy(V2(key, "get", "list"));
        Assert.True(reader.Allows(User(), On("get", "pods/log")));
        Assert.All(["pods/exec", "pods/attach", "pods/portforward", "services/proxy"], stream => Assert.False(reader.Allows(User(), On("get", stream))));
        Assert.True(Policy(V2(key, "get"), With(c => c.Subresources = true)).Allows(User(), On("get", "pods/exec")));
        Assert.True(Policy(V2(key, "get", "create")).Allows(User(), On("get", "pods/exec")));
        Assert.True(Policy(V2(key, "*")).Allows(User(), On("get", "pods/exec")));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("pods/*")]
    public void A_v1_star_that_reads_is_no_shell(string resource)
    {
        var reader = Policy(V1(resource, "get"));
        Assert.True(reader.Allows(User(), On("get", "pods/log")));
        Assert.All(["pods/exec", "pods/attach", "pods/portforward", "pods/proxy", "pods/EXEC"], stream => Assert.False(reader.Allows(User(), On("get", stream))));
        Assert.True(Policy(V1(resource, "get"), With(c => c.Subresources = true)).Allows(User(), On("get", "pods/exec")));
        Assert.True(Policy(V1(resource, "get", "create")).Allows(User(), On("get", "pods/exec")));
    }

    [Fact]
    public void A_subresource_that_is_spelt_out_is_what_it_says()
    {
        Assert.True(Policy(V1("pods/exec", "get")).Allows(User(), On("get", "pods/exec")));
        Assert.True(Policy(V2("default/pods/exec", "get")).Allows(User(), On("get", "pods/exec")));
        Assert.True(Policy(V2("*/!secrets/['log', 'exec']", "get")).Allows(User(), On("get", "pods/exec")));
    }

    [Fact]
    public void A_v2_key_may_name_a_subresource()
    {
        var policy = Policy(V2("default/pods/['log', 'status']", "get"));
        Assert.True(policy.Allows(User(), On("get", "pods/log")));
        Assert.False(policy.Allows(User(), On("get", "pods/exec")));
        Assert.False(policy.Allows(User(), On("get", "pods")));
        Assert.False(Policy(V2("default/pods/*", "get")).Allows(User(), On("get", "pods")));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("apps", true)]
    [InlineData("metrics.k8s.io", true)]
    [InlineData("policy.kubernetes.io", true)]
    [InlineData("example.com", false)]
    [InlineData("k8s.io.example.com", false)]
    [InlineData("notk8s.io", false)]
    public void A_resource_that_v2_names_is_one_of_kubernetes(string group, bool allowed)
    {
        Assert.Equal(allowed, Policy(V2("default/pods", "get")).Allows(User(), On("get", "pods", group: group)));
        Assert.True(Policy(V2("default/pods", "get"), With(c => c.ApiGroups = true)).Allows(User(), On("get", "pods", group: group)));
        Assert.True(Policy(V2("default/!secrets", "get")).Allows(User(), On("get", "pods", group: group)));
        Assert.False(Policy(V2("default/!pods", "get")).Allows(User(), On("get", "pods", group: group)));
    }

    [Theory]
    [InlineData("default", true)]
    [InlineData("d-2", false)]
    [InlineData("", false)]
    public void A_projects_name_counts_in_the_default_domain(string domain, bool counts)
    {
        var user = User(projectDomain: domain, userDomain: "default");
        Assert.Equal(counts, Policy(Example("viewer-v2.json")).Allows(user, On("get", "pods")));
        Assert.Equal(counts, Policy(Example("viewer-v1.json")).Allows(user, On("get", "pods")));
        Assert.True(Policy(Example("viewer-v2.json"), With(c => c.NamesOfAnyDomain = true)).Allows(user, On("get", "pods")));
        Assert.True(Policy(Example("viewer-v2.json")).Allows(User("other", "demo", domain), On("get", "pods")));
    }

    [Theory]
    [InlineData("", "default", true)]
    [InlineData("", "d-2", false)]
    [InlineData("", "", false)]
    [InlineData("default", "d-2", true)]
    [InlineData("d-2", "default", false)]
    public void A_project_of_unknown_domain_is_of_its_users_domain_for_the_time_of_a_migration(string domain, string usersDomain, bool counts)
    {
        var policy = Policy(Example("viewer-v2.json"), With(c => c.ProjectsOfUnknownDomain = true));
        Assert.Equal(counts, policy.Allows(User(projectDomain: domain, userDomain: usersDomain), On("get", "pods")));
    }

    [Fact]
    public void A_projects_name_counts_in_the_domains_configured_and_in_no_other()
    {
        var policy = Policy(Example("viewer-v2.json"), new PolicyOptions { ProjectDomains = ["d-2"] });
        Assert.True(policy.Allows(User(projectDomain: "d-2"), On("get", "pods")));
        Assert.False(policy.Allows(User(projectDomain: "default"), On("get", "pods")));
    }

    [Fact]
    public void A_users_name_counts_in_the_default_domain_or_those_configured()
    {
        var stranger = User(uid: "u-9", userDomain: "d-2");
        Assert.False(Policy(Example("kinds-v1.json")).Allows(stranger, On("get", "by-user")));
        Assert.True(Policy(Example("kinds-v1.json"), new PolicyOptions { UserDomains = ["d-2"] }).Allows(stranger, On("get", "by-user")));
        Assert.True(Policy(Example("kinds-v1.json"), With(c => c.NamesOfAnyDomain = true)).Allows(stranger, On("get", "by-user")));
    }

    [Theory]
    [InlineData("""[{"resource_permissions":{"*/*":["*"]}}]""")]
    [InlineData("""[{"resource":{"verbs":["*"],"resources":["*"],"version":"*","namespace":"*"}}]""")]
    [InlineData("""[{"resource":{"verbs":["*"],"resources":["*"],"version":"*","namespace":"*"},"match":[]}]""")]
    public void A_rule_for_everyone_is_refused_or_is_for_everyone(string text)
    {
        var problem = Assert.Single(Assert.IsType<Authorization.Policies.PolicyReading.Broken>(Parse(text)).Problems);
        Assert.Contains("Policy:Compatibility:RulesForEveryone", problem.Message, StringComparison.Ordinal);
        Assert.True(Policy(text, With(c => c.RulesForEveryone = true)).Allows(User("x", "y", roles: []), On("get", "pods")));
    }

    [Fact]
    public void Users_of_other_authenticators_are_left_to_others()
    {
        var account = User(groups: ["staff"]) with { Keystone = null };
        Assert.Equal("Keystone did not authenticate this user", Policy(Example("kinds-v1.json")).WhyNot(account, On("get", "by-group")));

        var open = Policy(Example("kinds-v1.json"), With(c => c.UsersOfOthers = true));
        Assert.True(open.Allows(account, On("get", "by-group")));
        Assert.False(open.Allows(account, On("get", "by-project")));
        Assert.False(open.Allows(account, On("get", "by-user")));
    }
}
