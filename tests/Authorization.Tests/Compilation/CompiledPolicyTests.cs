using System.Text.Json;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

public class CompiledPolicyTests
{
    [Theory]
    [InlineData("a", 2)]
    [InlineData("b", 3)]
    [InlineData("c", 1)]
    [InlineData("d", 1)]
    public void Of_rules_that_leave_out_much_the_first_that_holds_is_named(string resource, int rule)
    {
        var policy = Policy($"[{V2("default/!['a','b']", "get")[1..^1]},{V2("default/!['b','c']", "get")[1..^1]},{V2("default/!['c','a']", "get")[1..^1]}]");
        Assert.Equal(new Decision.Allow($"policy rule {rule} (v2)"), policy.Decide(new AccessRequest(User(), On("get", resource))));
    }

    [Theory]
    [InlineData("all stars", 2)]
    [InlineData("exceptions", 2)]
    [InlineData("one role", 2_000)]
    public void Rules_that_can_never_decide_are_left_out(string shape, int cells) =>
        Assert.InRange(Compile(PolicyShape.All.Single(known => known.Name == shape).Text(2_000)).Allowing.Cells, 1, cells);

    [Fact]
    public void The_index_grows_with_what_is_written_and_not_with_its_combinations()
    {
        var text = JsonSerializer.Serialize(new[]
        {
            new
            {
                resource = new { verbs = Words("v", 50), resources = Words("r", 100), version = "*", @namespace = "*" },
                match = new[]
                {
                    new { type = "project", values = Words("p", 1_000) },
                    new { type = "role", values = Words("r", 100) },
                    new { type = "group", values = Words("g", 200) },
                },
            },
        });
        // 100 permissions of 50 verbs for 1,000 projects, 100 roles and 200 groups would be 10^11 cells.
        Assert.InRange(Compile(text).Allowing.Cells, 1, 10_000);

        var policy = Policy(text);
        var user = User(project: "p-999", roles: ["r-99"], groups: ["g-199"]);
        Assert.True(policy.Allows(user, On("v-49", "r-99")));
        Assert.False(policy.Allows(user, On("v-50", "r-99")));
        Assert.False(policy.Allows(user, On("v-49", "r-100")));
        Assert.False(policy.Allows(user with { Groups = ["g-200"] }, On("v-49", "r-99")));
        Assert.False(policy.Allows(User(project: "p-1000", projectId: "p-1000", roles: ["r-99"], groups: ["g-199"]), On("v-49", "r-99")));
    }

    [Fact]
    public void Who_has_very_many_roles_and_groups_is_decided_all_the_same()
    {
        string[] many = [.. Enumerable.Repeat("x", 5_000), .. Words("x", 5_000), "member"];
        var policy = Policy(Example("viewer-v2.json"));
        Assert.True(policy.Allows(User(roles: many, groups: many), On("get", "pods")));
        Assert.False(policy.Allows(User(roles: many[..^1], groups: many), On("get", "pods")));
    }

    [Fact]
    public void An_allowed_decision_is_the_same_object_each_time()
    {
        var policy = new CompiledAuthorizer(Assert.IsType<PolicyReading.Good>(Parse(Example("viewer-v2.json"))).Policy, new PolicyOptions());
        var request = new AccessRequest(User(), On("get", "pods"));
        Assert.Same(policy.Decide(request), policy.Decide(request));
    }

    private static CompiledPolicy Compile(string text) => CompiledPolicy.Compile(Assert.IsType<PolicyReading.Good>(Parse(text)).Policy, new PolicyOptions());

    private static string[] Words(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => $"{prefix}-{i}")];
}
