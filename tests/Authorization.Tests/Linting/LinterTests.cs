using System.Diagnostics;
using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Authorization.Linting;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Documents;
using Xunit.Abstractions;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Linting;

public class LinterTests(ITestOutputHelper output)
{
    private const string Viewers = """
        rules:
        - name: viewers
          who: { roles: [viewer], projects: [demo] }
          resources: [{ verbs: [get, list], resources: [pods], namespaces: [default] }]

        """;

    private static readonly string[] Members = ["member"];
    private static readonly string[] Reading = ["get"];

    [Fact]
    public void A_good_policy_has_no_findings()
    {
        Assert.Empty(Typed(Viewers));
        Assert.Empty(Lint(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", "viewer-v2.json"))));
    }

    [Fact]
    public void The_preset_has_no_findings() => Assert.Empty(Typed("preset: tenancy\n"));

    [Fact]
    public void What_is_no_policy_is_an_error_with_its_place()
    {
        var finding = Assert.Single(Lint("[\n  {\"users\": {\"projects\": [\"a\"]},\n   \"resource_permision\": {}}]"), finding => finding.Line == 3);
        Assert.Equal((Severity.Error, PolicyCheck.Invalid, 4), (finding.Severity, finding.Check, finding.Column));
        Assert.Contains("did you mean \"resource_permissions\"?", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verbs: [gett], resources: [pods]", PolicyCheck.MisspeltVerb, "\"get\"", 15)]
    [InlineData("verbs: [post], resources: [pods]", PolicyCheck.MisspeltVerb, "\"create\"", 15)]
    [InlineData("verbs: [get], resources: [pod]", PolicyCheck.MisspeltResource, "\"pods\"", 33)]
    [InlineData("verbs: [get], resources: [Services, svc]", PolicyCheck.MisspeltResource, "\"services\"", 43)]
    [InlineData("verbs: [get], resources: [deployment/scale]", PolicyCheck.MisspeltResource, "\"deployments\"", 33)]
    public void A_word_next_to_one_of_Kubernetes_is_a_warning_where_it_stands(string item, string check, string meant, int column)
    {
        var finding = Assert.Single(Typed($"rules:\n- name: a\n  who: {{ roles: [x] }}\n  resources:\n  - {{ {item}, namespaces: [a] }}"));
        Assert.Equal((Severity.Warning, check, 7), (finding.Severity, finding.Check, finding.Line));
        Assert.Contains($"did you mean {meant}?", finding.Message, StringComparison.Ordinal);
        Assert.Equal(column, finding.Column);
    }

    [Theory]
    [InlineData("virtualmachines")]
    [InlineData("jobsets")]
    [InlineData("issuers")]
    [InlineData("rollouts")]
    public void The_resource_of_somebody_else_is_none(string resource) =>
        Assert.Empty(Typed($"rules:\n- name: a\n  who: {{ roles: [x] }}\n  resources: [{{ verbs: [get], resources: [{resource}], namespaces: [a] }}]"));

    [Theory]
    [InlineData("[{\"users\":{\"projects\":[\"a\"]},\"resource_permissions\":{\"default/pod\":[\"get\",\"lst\"]}}]", 2)]
    [InlineData("[{\"match\":[{\"type\":\"role\",\"values\":[\"a\"]}],\"resource\":{\"verbs\":[\"gett\"],\"resources\":[\"pod/log\"],\"version\":\"\",\"namespace\":\"x\"}}]", 2)]
    [InlineData("{\"apiVersion\":\"abac.authorization.kubernetes.io/v1beta1\",\"kind\":\"Policy\",\"spec\":{\"user\":\"ada\",\"resource\":\"pod\"}}", 1)]
    [InlineData("[{\"users\":{\"projects\":[\"a\"]},\"nonresource_permissions\":{\"/api\":[\"list\"]}}]", 1)]
    public void Every_format_is_spelt_right(string text, int findings) =>
        Assert.Equal(findings, Lint(text).Count(finding => finding.Check is PolicyCheck.MisspeltVerb or PolicyCheck.MisspeltResource));

    [Fact]
    public void A_rule_behind_one_that_allows_as_much_is_shadowed()
    {
        var finding = Assert.Single(Typed(Viewers + """
            - name: readers
              who: { roles: [viewer], projects: [demo], groups: [staff] }
              resources: [{ verbs: [GET], resources: [pods], namespaces: [default], names: [web] }]
            """));
        Assert.Equal((PolicyCheck.Shadowed, 7, 3), (finding.Check, finding.Line, finding.Column));
        Assert.Contains("policy rule readers never decides: policy rule viewers (line 4) allows all that it allows", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_before_one_that_allows_more_is_redundant() => Assert.Equal(
        PolicyCheck.Redundant,
        Assert.Single(Typed(Viewers + "- { name: all, who: { roles: [viewer] }, resources: [{ verbs: ['*'], resources: ['*'], namespaces: ['*'] }] }")).Check);

    [Fact]
    public void A_rule_that_another_denies_is_shadowed_wherever_it_stands()
    {
        var finding = Assert.Single(Typed(Viewers + "- { name: no, effect: deny, who: { projects: [demo] }, resources: [{ verbs: ['*'], resources: ['*'], namespaces: ['*'] }] }"));
        Assert.Contains("policy rule no (line 7) denies all that it allows", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_equal_rules_the_second_is_blamed()
    {
        var finding = Assert.Single(Typed(Viewers + Viewers["rules:\n".Length..].Replace("viewers", "again", StringComparison.Ordinal)));
        Assert.Equal((PolicyCheck.Shadowed, 7), (finding.Check, finding.Line));
    }

    [Theory]
    [InlineData("[{ projects: [0123456789abcdef0123456789abcdef] }, { projects: [ffffffffffffffffffffffffffffffff] }]", "two projects")]
    [InlineData("[{ users: [0123456789abcdef0123456789abcdef] }, { users: [ffffffffffffffffffffffffffffffff] }]", "two users")]
    [InlineData("[{ projectDomains: [a] }, { projectDomains: [b] }]", "two domains")]
    public void A_rule_about_two_at_once_is_unreachable(string who, string why)
    {
        var finding = Assert.Single(Typed($"rules:\n- {{ name: a, who: {who}, paths: [{{ verbs: [get], paths: [/x] }}] }}"));
        Assert.Equal(PolicyCheck.Unreachable, finding.Check);
        Assert.Contains(why, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resources: [{ verbs: ['*'], resources: ['*'], namespaces: ['*'] }]", PolicyCheck.EverythingToEveryone)]
    [InlineData("resources: [{ verbs: ['*'], resources: { except: [nodes] }, namespaces: { except: [kube-system] } }]", PolicyCheck.EverythingToEveryone)]
    [InlineData("resources: [{ verbs: [get], resources: [pods, secrets], namespaces: ['*'] }]", PolicyCheck.SecretsToEveryone)]
    [InlineData("resources: [{ verbs: [list], resources: ['*'], namespaces: [''] }]", PolicyCheck.SecretsToEveryone)]
    [InlineData("resources: [{ verbs: [escalate], resources: [clusterroles], namespaces: [''] }]", PolicyCheck.PowerToEveryone)]
    [InlineData("resources: [{ verbs: [impersonate], resources: [users], namespaces: [''] }]", PolicyCheck.PowerToEveryone)]
    [InlineData("paths: [{ verbs: ['*'], paths: ['*'] }]", PolicyCheck.PathsToEveryone)]
    [InlineData("resources: [{ verbs: ['*'], resources: ['*'], namespaces: ['{project.name}'] }]", null)]
    [InlineData("resources: [{ verbs: [get], resources: { except: [secrets] }, namespaces: ['*'] }]", null)]
    public void What_a_rule_gives_to_everyone_is_an_error(string what, string? check)
    {
        Assert.Equal(check, Typed($"rules:\n- {{ name: a, who: everyone, {what} }}").SingleOrDefault()?.Check);
        Assert.Equal(check, Typed($"rules:\n- {{ name: a, who: {{ groups: ['system:authenticated'] }}, {what} }}").SingleOrDefault()?.Check);
        Assert.Empty(Typed($"rules:\n- {{ name: a, who: {{ roles: [admin] }}, {what} }}"));
    }

    [Theory]
    [InlineData("verbs: ['*'], resources: [pods], namespaces: [prod]", "a denial limited to namespaces")]
    [InlineData("verbs: [list], resources: [pods], names: [web], namespaces: ['*']", "a denial limited to names")]
    [InlineData("verbs: ['*'], resources: [pods], namespaces: [prod, '']", null)]
    [InlineData("verbs: ['*'], resources: [pods], namespaces: {except: [shared]}", null)]
    [InlineData("verbs: ['*'], resources: [pods/exec], namespaces: [prod]", null)]
    [InlineData("verbs: [get, delete], resources: [pods], namespaces: [prod]", null)]
    public void A_denial_that_requests_about_all_escape_is_a_warning(string item, string? message)
    {
        var finding = Typed($"rules:\n- {{ name: a, effect: deny, who: everyone, resources: [{{ {item} }}] }}").SingleOrDefault();
        Assert.Equal(message is null ? null : PolicyCheck.DenialOfSome, finding?.Check);
        Assert.Contains(message ?? "", finding?.Message ?? "", StringComparison.Ordinal);
        Assert.Empty(Typed($"rules:\n- {{ name: a, who: {{ roles: [x] }}, resources: [{{ {item} }}] }}"));
    }

    [Theory]
    [InlineData("{project.name}", "{project.name}-dev", true)]
    [InlineData("{project.name}", "dev-{project.id}", true)]
    [InlineData("{project.name}", "{user.name}", true)]
    [InlineData("{project.name}", "{project.id}", false)]
    [InlineData("{project.id}", "{project.id}-dev", false)]
    [InlineData("dev-{project.name}", "test-{project.name}", false)]
    public void Two_templates_that_make_one_namespace_of_two_names_are_a_warning(string one, string other, bool isTold)
    {
        string Rule(string name, string template) =>
            $"- {{ name: {name}, who: {{ roles: [x] }}, resources: [{{ verbs: [get], resources: [pods], namespaces: [\"{template}\"] }}] }}\n";
        var finding = Typed($"rules:\n{Rule("a", one)}{Rule("b", other)}").SingleOrDefault();
        Assert.Equal(isTold ? (PolicyCheck.SharedNamespace, 5) : default, finding is null ? default : (finding.Check, finding.Line));
        Assert.Equal(isTold, finding?.Message.Contains($"\"{other}\" here and \"{one}\" in policy rule a", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void A_template_beside_that_of_a_preset_is_blamed() => Assert.Equal(
        (PolicyCheck.SharedNamespace, 5),
        Typed("preset: tenancy\nrules:\n- { name: a, who: { roles: [x] }, resources: [{ verbs: [get], resources: [pods], namespaces: ['{project.name}-dev'] }] }")
            .Select(finding => (finding.Check, finding.Line)).Single());

    [Fact]
    public void A_denial_by_group_is_a_warning() => Assert.Equal(
        PolicyCheck.DenialByGroup,
        Assert.Single(Typed("rules:\n- { name: a, effect: deny, who: { groups: [x] }, paths: [{ verbs: [get], paths: [/x] }] }")).Check);

    [Fact]
    public void What_another_rule_takes_back_is_not_given() => Assert.Empty(Typed("""
        rules:
        - { name: read, who: everyone, resources: [{ verbs: [get, list], resources: ["*"], namespaces: ["*"] }] }
        - { name: secrets, effect: deny, who: everyone, resources: [{ verbs: ["*"], resources: [secrets], namespaces: ["*"] }] }
        """));

    [Fact]
    public void The_two_halves_of_one_element_are_told_apart()
    {
        var rule = """{"users":{"projects":["a"]},"resource_permissions":{"x/pods":["get"]},"nonresource_permissions":{"/x":["get"]}}""";
        Assert.Contains(Lint($"[{rule},{rule}]"), finding => finding.Message.Contains("policy rule 2 (v2), its paths, never decides", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a role for each namespace")]
    [InlineData("one role")]
    [InlineData("one rule, again and again")]
    public void Ten_thousand_rules_are_linted_in_seconds(string kind)
    {
        var rules = Enumerable.Range(0, 10_000).Select(number => new
        {
            users = new { projects = new[] { kind == "one role" ? "demo" : $"p{(kind[0] == 'a' ? number : 0)}" }, roles = Members },
            resource_permissions = new Dictionary<string, string[]> { [$"ns{(kind == "one rule, again and again" ? 0 : number)}/pods"] = Reading },
        });
        var text = JsonSerializer.SerializeToUtf8Bytes(rules);
        var started = Stopwatch.GetTimestamp();
        var findings = Linter.Lint([new DocumentPart("policy.json", text)], new PolicyOptions());
        output.WriteLine($"{kind}: {findings.Length} findings in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        Assert.Equal(kind == "one rule, again and again" ? 9_999 : 0, findings.Length);
    }

    private static Finding[] Typed(string text) => Lint(Head + text);

    private static Finding[] Lint(string text) => [.. Linter.Lint([new DocumentPart("policy.json", Encoding.UTF8.GetBytes(text))], new PolicyOptions())];
}
