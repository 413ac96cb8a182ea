using System.Text.Json.Nodes;
using KeystoneAuthCluster.Bench.Load.Cases;

namespace KeystoneAuthCluster.Bench.Tests.Cases;

public sealed class PoliciesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void The_last_of_all_rules_is_the_one_that_allows(int count)
    {
        var rules = JsonNode.Parse(Policies.Text(PolicyFormat.V1, count))!.AsArray();

        Assert.Equal(count, rules.Count);
        Assert.All(rules.SkipLast(1), rule => Assert.NotEqual(Policies.Namespace, (string?)rule!["resource"]!["namespace"]));
        Assert.Equal(Policies.Namespace, (string?)rules[^1]!["resource"]!["namespace"]);
    }

    [Fact]
    public void Names_choose_cases_and_a_star_stands_for_the_rest()
    {
        Assert.Equal(["garbage", "access-v1-1", "access-v1-200", "access-v1-10000"], AllCases.Named(["access-v1*", "garbage"]).Select(one => one.Name));
        Assert.DoesNotContain(AllCases.Named([]), one => one.Name == AllCases.Million);
    }
}
