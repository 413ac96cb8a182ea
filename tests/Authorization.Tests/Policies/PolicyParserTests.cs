using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Policies;

public class PolicyParserTests
{
    private const string Spec = """{"verbs":["get"],"resources":["pods"],"version":"*","namespace":"*"}""";
    private const string Match = """[{"type":"role","values":["x"]}]""";
    private const string Users = """{"projects":["p"],"roles":["r"]}""";

    [Theory]
    [InlineData("viewer-v1.json", 1)]
    [InlineData("viewer-v2.json", 1)]
    [InlineData("exec-only-v1.json", 5)]
    [InlineData("tenants-v2.json", 5)]
    [InlineData("kinds-v1.json", 11)]
    public void The_examples_are_read_without_a_warning(string example, int rules)
    {
        var good = Assert.IsType<PolicyReading.Good>(Parse(Example(example)));
        Assert.Empty(good.Warnings);
        Assert.Equal(rules, good.Policy.Rules.Length);
    }

    [Fact]
    public void A_problem_names_file_line_column_path_value_and_what_is_allowed()
    {
        var problem = Assert.Single(Problems("""
            [
              { "usérs": 1, "users": { "projekts": ["a"], "projects": ["b"] }, "resource_permissions": { "*/*": ["*"] } }
            ]
            """), problem => problem.Path == "$[0].users.projekts");
        Assert.Equal(
            "policy.json:2:28: $[0].users.projekts: \"projekts\" is not known here; did you mean \"projects\"?; allowed: projects, roles",
            problem.ToString());
    }

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(
            [
                "$[0].match[0].type",
                "$[0].resource.namespaces",
                "$[0].resource",
                "$[0].resource",
                "$[1]",
                "$[2].users.roles",
                "$[2].resource_permissions[\"a/b*\"]",
            ],
            Problems("""
                [
                  {"match":[{"type":"rule","values":["x"]}], "resource":{"verbs":["get"],"resources":["pods"],"namespaces":"*"}},
                  null,
                  {"users":{"projects":["p"],"roles":[]}, "resource_permissions":{"a/b*":["get"]}}
                ]
                """).Select(problem => problem.Path));

    [Theory]
    [InlineData("", "an empty file is no policy")]
    [InlineData(" \n", "an empty file is no policy")]
    [InlineData("# a comment\n\t# and another", "an empty file is no policy")]
    [InlineData("[] x", "not JSON")]
    [InlineData("[][]", "not JSON")]
    [InlineData("[,]", "not JSON")]
    [InlineData("[{}", "not JSON")]
    [InlineData("// none\n[]", "is no policy")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "not JSON")]
    [InlineData("null", "null is no policy")]
    [InlineData("\"[]\"", "is no policy")]
    [InlineData("[null]", "null is no object")]
    [InlineData("[1]", "1 is no object")]
    [InlineData("[{}]", "neither v1 nor v2")]
    [InlineData("[{\"users\":%U}]", "neither v1 nor v2")]
    [InlineData("[{\"users\":%U,\"users\":%U,\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "\"users\" is here for the second time")]
    [InlineData("[{\"users\":%U,\"resource_permissions\":{\"*/*\":[\"get\"],\"*/*\":[\"*\"]}}]", "\"*/*\" is here for the second time")]
    [InlineData("[{\"users\":null,\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "null is no object")]
    [InlineData("[{\"users\":{},\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "\"projects\" is missing")]
    [InlineData("[{\"users\":{\"projects\":[]},\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "an empty list")]
    [InlineData("[{\"users\":{\"projects\":[\"*\"]},\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "\"*\" is no wildcard here")]
    [InlineData("[{\"users\":{\"projects\":[null]},\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "null is not one of")]
    [InlineData("[{\"users\":{\"projects\":[\" \"]},\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "\" \" is not one of")]
    [InlineData("[{\"users\":{\"projects\":[\"\\ud800\"]},\"resource_permissions\":{\"*/*\":[\"*\"]}}]", "a string that is no text")]
    [InlineData("[{\"users\":%U,\"resource_permissions\":[]}]", "a list permits nothing")]
    [InlineData("[{\"users\":%U,\"resource_permissions\":{}}]", "an empty object permits nothing")]
    [InlineData("[{\"users\":%U,\"resource_permissions\":{\"*/*\":\"*\"}}]", "\"*\" is no list")]
    [InlineData("[{\"users\":%U,\"resource_permissions\":{\"*/*\":[]}}]", "an empty list")]
    [InlineData("[{\"users\":%U,\"nonresource_permissions\":{\"/api/*\":[\"get\"]}}]", "matches no path")]
    [InlineData("[{\"users\":%U,\"nonresource_permissions\":{\"healthz\":[\"get\"]}}]", "matches no path")]
    [InlineData("[{\"match\":{},\"resource\":%S}]", "an object is no list")]
    [InlineData("[{\"match\":[{\"values\":[\"x\"]}],\"resource\":%S}]", "\"type\" is missing")]
    [InlineData("[{\"match\":[{\"type\":\"role\"}],\"resource\":%S}]", "\"values\" is missing")]
    [InlineData("[{\"match\":[{\"type\":\"roles\",\"values\":[\"*\"]}],\"resource\":%S}]", "did you mean \"role\"?")]
    [InlineData("[{\"match\":[{\"type\":\"role\",\"values\":[]}],\"resource\":%S}]", "an empty list")]
    [InlineData("[{\"match\":%M,\"resource\":null}]", "null is no object")]
    [InlineData("[{\"match\":%M,\"resource\":{\"verbs\":[\"get\"],\"resources\":[\"pods\"],\"namespace\":\"*\"}}]", "\"version\" is missing")]
    [InlineData("[{\"match\":%M,\"resource\":{\"verbs\":[\"get\"],\"resources\":[\"pods\"],\"version\":null,\"namespace\":\"*\"}}]", "null is no string")]
    [InlineData("[{\"match\":%M,\"resource\":{\"verbs\":[\"\"],\"resources\":[\"pods\"],\"version\":\"*\",\"namespace\":\"*\"}}]", "\"\" is not one of")]
    [InlineData("[{\"match\":%M,\"resource\":{\"verbs\":[\"get\"],\"resources\":[\"po*\"],\"version\":\"*\",\"namespace\":\"*\"}}]", "matches no resource")]
    [InlineData("[{\"match\":%M,\"resource\":{\"verbs\":[\"get\"],\"resources\":[\"*/exec\"],\"version\":\"*\",\"namespace\":\"*\"}}]", "matches no resource")]
    [InlineData("[{\"match\":%M,\"resource\":{\"verbs\":[\"get\"],\"resources\":[\"pods\"],\"version\":\"*\",\"namespace\":\"kube-*\"}}]", "matches nothing")]
    [InlineData("[{\"match\":%M,\"nonresource\":{\"verbs\":[\"get\"]}}]", "\"path\" is missing")]
    [InlineData("[{\"match\":%M,\"nonresource\":{\"verbs\":[\"get\"],\"path\":\"api\"}}]", "matches no path")]
    [InlineData("[{\"match\":%M,\"nonresource\":{\"verbs\":[\"get\"],\"path\":\"/*/x\"}}]", "matches no path")]
    public void What_is_no_policy_is_refused(string text, string message)
    {
        var problem = Assert.Single(Problems(text
            .Replace("%U", Users, StringComparison.Ordinal)
            .Replace("%M", Match, StringComparison.Ordinal)
            .Replace("%S", Spec, StringComparison.Ordinal)));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Line >= 1 && problem.Column >= 1);
    }

    [Fact]
    public void A_file_of_nothing_but_problems_is_told_in_part()
    {
        var problems = Problems($"[{string.Join(',', Enumerable.Repeat(0, 100_000))}]");
        Assert.Equal(1000, problems.Length);
        Assert.Contains("what follows is not told", problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_empty_policy_is_accepted_with_a_warning()
    {
        var good = Assert.IsType<PolicyReading.Good>(Parse("[]"));
        Assert.Contains("no rules", Assert.Single(good.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"users\":%U,\"match\":%M,\"resource_permissions\":{\"*/*\":[\"*\"]}}", "match is not asked")]
    [InlineData("{\"users\":%U,\"resource\":%S,\"resource_permissions\":{\"*/*\":[\"*\"]}}", "resource is not asked")]
    [InlineData("{\"users\":{\"projects\":[\"$PROJECT_ID\"]},\"resource_permissions\":{\"*/*\":[\"*\"]}}", "looks like a template's variable")]
    public void What_is_hardly_meant_is_a_warning(string rule, string message)
    {
        var text = $"[{rule}]"
            .Replace("%U", Users, StringComparison.Ordinal)
            .Replace("%M", Match, StringComparison.Ordinal)
            .Replace("%S", Spec, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Single(Assert.IsType<PolicyReading.Good>(Parse(text)).Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_problem() =>
        Assert.IsType<PolicyReading.Good>(Parse("\uFEFF" + Example("viewer-v2.json")));

    private static ImmutableArray<PolicyProblem> Problems(string text) => Assert.IsType<PolicyReading.Broken>(Parse(text)).Problems;
}
