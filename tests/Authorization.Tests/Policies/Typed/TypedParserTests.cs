using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Authorization.Policies;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Policies.Typed;

public class TypedParserTests
{
    // One good rule, with a place for something else in its stead.
    private const string Rule = "rules:\n- name: r\n  who: {roles: [x]}\n  resources: [{verbs: [get], resources: [pods], namespaces: [default]}]\n";

    [Fact]
    public void The_example_is_read_without_a_warning()
    {
        var good = Assert.IsType<PolicyReading.Good>(Parse(Example("typed.yaml")));
        Assert.Empty(good.Warnings);
        Assert.Equal("policy rule viewers", good.Policy.Rules[0].Name);
    }

    [Fact]
    public void A_problem_names_line_column_and_path()
    {
        var problem = Assert.Single(Problems(Head + "rules:\n- name: é\n  who: {rolls: [x], roles: [y]}\n  paths: [{verbs: [get], paths: [/api]}]\n"), p => p.Line == 5);
        Assert.Equal(
            "policy.json:5:9: $.rules[0].who.rolls: \"rolls\" is not known here; did you mean \"roles\"?; allowed: "
                + "users, groups, roles, allRoles, projects, projectDomains, userDomains, methods",
            problem.ToString());
    }

    [Theory]
    [InlineData("rules: []\nrulez: []", 4, 1, "did you mean \"rules\"?")]
    [InlineData("", 1, 1, "no rules; allowed: rules, preset, or both")]
    [InlineData("rules: {}", 3, 8, "an object is no list")]
    [InlineData("rules: [x]", 3, 9, "\"x\" is no object")]
    [InlineData("preset: tennancy", 3, 9, "did you mean \"tenancy\"?")]
    [InlineData("preset: [tenancy]", 3, 9, "a list is no preset")]
    [InlineData(Rule + "  effect: alow", 7, 11, "did you mean \"allow\"?")]
    [InlineData(Rule + "  effect: true", 7, 11, "true is no effect")]
    [InlineData(Rule + "  name: s", 7, 3, "\"name\" is here for the second time")]
    [InlineData(Rule + "- name: r\n  who: everyone\n  paths: [{verbs: [get], paths: [/]}]", 7, 9, "the name of a rule before")]
    [InlineData(Rule + "- name: 'a b'\n  who: everyone\n  paths: [{verbs: [get], paths: [/]}]", 7, 9, "is no name of a rule")]
    [InlineData(Rule + "- name: s\n  paths: [{verbs: [get], paths: [/]}]", 7, 3, "\"who\" is missing")]
    [InlineData(Rule + "- name: s\n  who: everyone", 7, 3, "a rule about nothing")]
    [InlineData(Rule + "- name: s\n  who: nobody\n  paths: [{verbs: [get], paths: [/]}]", 8, 8, "\"nobody\" is nobody")]
    [InlineData(Rule + "- name: s\n  who: {}\n  paths: [{verbs: [get], paths: [/]}]", 8, 8, "an object about everyone")]
    [InlineData(Rule + "- name: s\n  who: []\n  paths: [{verbs: [get], paths: [/]}]", 8, 8, "an empty list is nobody")]
    [InlineData(Rule + "- name: s\n  who: {roles: ['*']}\n  paths: [{verbs: [get], paths: [/]}]", 8, 17, "\"*\" is no wildcard here")]
    [InlineData(Rule + "- name: s\n  who: {roles: [true]}\n  paths: [{verbs: [get], paths: [/]}]", 8, 17, "true is not one of")]
    [InlineData(Rule + "- name: s\n  who: everyone\n  paths: [{verbs: [get], paths: [api]}]", 9, 34, "\"api\" matches no path")]
    [InlineData(Rule + "- name: s\n  who: everyone\n  paths: []", 9, 10, "an empty list permits nothing")]
    [InlineData(Rule + "  paths: [{verbs: [], paths: [/]}]", 7, 19, "an empty list")]
    [InlineData(Rule + "- &a x", 7, 3, "anchors and aliases are not read")]
    [InlineData(Rule + "- *a", 7, 3, "anchors and aliases are not read")]
    [InlineData(Rule + "- !!map {}", 7, 3, "is a tag")]
    [InlineData(Rule + "- [[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]", 7, 17, "too deep")]
    [InlineData(Rule + "---\nx: y", 7, 1, "a second document")]
    [InlineData(Rule + "? [a]\n: b", 7, 3, "a list is no name")]
    [InlineData(Rule + "\tx", 7, 1, "not YAML")]
    [InlineData(Rule + "- {", 7, 4, "not YAML")]
    [InlineData(Rule + "- !!]@b: ", 7, 10, "not YAML")]
    public void What_is_no_policy_is_refused_where_it_is(string text, int line, int column, string message)
    {
        var problem = Assert.Single(Problems(Head + text), problem => problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("resources: [pods], namespaces: []", "an empty list")]
    [InlineData("resources: [pods]", "\"namespaces\" is missing")]
    [InlineData("namespaces: ['*']", "\"resources\" is missing")]
    [InlineData("resources: [po*], namespaces: ['*']", "\"po*\" matches no resource")]
    [InlineData("resources: [a/b/c], namespaces: ['*']", "\"a/b/c\" matches no resource")]
    [InlineData("resources: ['*/*'], namespaces: ['*']", "\"*/*\" matches no resource")]
    [InlineData("resources: [pods/log], subresources: [log], namespaces: ['*']", "\"pods/log\" matches nothing here")]
    [InlineData("resources: {except: ['*']}, namespaces: ['*']", "\"*\" matches nothing here")]
    [InlineData("resources: {but: [pods]}, namespaces: ['*']", "\"but\" is not known here")]
    [InlineData("resources: [pods], subresources: ['lo*'], namespaces: ['*']", "\"lo*\" matches nothing here")]
    [InlineData("resources: [pods], apiGroups: [apps/v1], namespaces: ['*']", "\"apps/v1\" matches no API group")]
    [InlineData("resources: [pods], apiGroups: ['*.io'], namespaces: ['*']", "\"*.io\" matches no API group")]
    [InlineData("resources: [pods], names: ['web-*'], namespaces: ['*']", "\"web-*\" matches nothing here")]
    [InlineData("resources: [pods], names: [' '], namespaces: ['*']", "\" \" is not one of")]
    [InlineData("resources: [pods], namespaces: ['kube-*']", "\"kube-*\" matches nothing here")]
    [InlineData("resources: [pods], namespaces: {except: ['{project.name}']}", "matches nothing here")]
    [InlineData("resources: [pods], namespaces: ['{project.nam}']", "did you mean \"project.name\"?")]
    [InlineData("resources: [pods], namespaces: ['{project.name}-{user.name}']", "more than one variable")]
    [InlineData("resources: [pods], namespaces: ['}x{']", "is no template")]
    [InlineData("resources: [pods], namespaces: ['{project.name}*']", "no wildcard beside a variable")]
    [InlineData("resources: [pods], namespaces: ['kube-{project.name}']", "kube- is for Kubernetes")]
    public void A_statement_that_matches_nothing_is_refused(string statement, string message)
    {
        var text = $"{Head}rules:\n- name: r\n  who: everyone\n  resources: [{{verbs: [get], {statement}}}]\n";
        Assert.Contains(Problems(text), problem => problem.Line == 6 && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_that_multiply_without_bound_are_refused_where_they_stand()
    {
        var problem = Assert.Single(Problems(Item(11, 10, 10)));
        Assert.Equal((6, 15), (problem.Line, problem.Column));
        Assert.Contains("1100 combinations", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1000, Permissions(Item(10, 10, 10)));
        // One long list multiplies nothing, and what is said twice is said once.
        Assert.Equal(1200, Permissions(Item(1, 1200, 1)));
        Assert.Equal(1, Permissions(Regex.Replace(Item(1, 50, 50), "-[0-9]+", "")));

        static string Item(int parts, int namespaces, int names) =>
            $$"""
            {{Head}}rules:
            - name: r
              who: everyone
              resources: [{ verbs: [get], resources: [{{Many("pods/p", parts)}}], namespaces: [{{Many("'{project.name}-", namespaces)}}], names: [{{Many("'{user.name}-", names)}}] }]
            """;

        static string Many(string text, int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{text}{i}{(text[0] == '\'' ? "'" : "")}"));
    }

    [Fact]
    public void A_template_that_was_not_filled_in_is_a_warning()
    {
        var good = Assert.IsType<PolicyReading.Good>(Parse(Head + Rule.Replace("[x]", "[$ROLE]", StringComparison.Ordinal)));
        Assert.Contains("looks like a template's variable", Assert.Single(good.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_of_rules_is_a_policy_with_a_warning() =>
        Assert.Single(Assert.IsType<PolicyReading.Good>(Parse(Head + "rules: []")).Warnings);

    [Fact]
    public void It_may_be_written_as_json() =>
        Assert.IsType<PolicyReading.Good>(Parse(
            """{"kind":"Policy","apiVersion":"keystone-auth/v1","rules":[{"name":"r","who":"everyone","paths":[{"verbs":["get"],"paths":["/api"]}]}]}"""));

    [Fact]
    public void Bytes_that_are_no_text_are_told_where_they_are()
    {
        var problem = Assert.Single(Assert.IsType<PolicyReading.Broken>(
            new PolicyParser(new CompatibilityOptions()).Parse("policy.yaml", (byte[])[.. "apiVersion: é\nkind: "u8, 0xFF, .. "\n"u8])).Problems);
        Assert.Equal((2, 7), (problem.Line, problem.Column));
    }

    private static int Permissions(string text) => Assert.IsType<PolicyReading.Good>(Parse(text)).Policy.Rules[0].Permissions.Length;

    private static ImmutableArray<PolicyProblem> Problems(string text) => Assert.IsType<PolicyReading.Broken>(Parse(text)).Problems;
}
