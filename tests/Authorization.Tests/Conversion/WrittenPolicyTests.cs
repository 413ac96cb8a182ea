using KeystoneAuthCluster.Authorization.Conversion;
using KeystoneAuthCluster.Authorization.Policies;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Conversion;

/// <summary>What a converted policy looks like, and what is no policy of our format.</summary>
public class WrittenPolicyTests
{
    private const string Mixed =
        """
        [
          {"users": {"projects": ["demo"], "roles": ["member"]},
           "resource_permissions": {"default/pods": ["get"], "default/services": ["get"], "!kube-system/['secrets', 'roles']": ["*"], "*/*": ["list"]},
           "nonresource_permissions": {"/healthz": ["get"], "/api": ["get"]}},

          {"resource": {"verbs": ["get", "list"], "resources": ["pods", "pods/exec", "*"], "version": "apps", "namespace": "default"},
           "nonresource": {"verbs": ["get"], "path": "/apis/*"},
           "match": [{"type": "role", "values": ["a", "b"]}, {"type": "role", "values": ["no"]}, {"type": "user", "values": ["123"]}]}
        ]
        """;

    [Fact]
    public void It_is_written_as_people_write_it() => Assert.Equal(
        """
        apiVersion: keystone-auth/v1
        kind: Policy
        rules:
          # policy.json:2: policy rule 1 (v2)
          - name: rule-1-v2
            who: { projects: [demo], roles: [member] }
            resources:
              - { verbs: [get], resources: [pods, services], namespaces: [default] }
              - { verbs: ["*"], resources: [secrets, roles], namespaces: { except: [kube-system] } }
              - { verbs: [list], resources: ["*"], namespaces: ["*"] }
            paths:
              - { verbs: [get], paths: [/healthz, /api] }

          # policy.json:6: policy rule 2 (v1)
          - name: rule-2-v1
            who:
              - { roles: [a, b], users: ["123"] }
              - { roles: ["no"] }
            resources:
              - { verbs: [get, list], apiGroups: [apps], resources: [pods, pods/exec, "*"], namespaces: [default] }
            paths:
              - { verbs: [get], paths: [/apis/*] }

        """.Replace("/apis/*", "\"/apis/*\"", StringComparison.Ordinal),
        Converted(Mixed));

    [Fact]
    public void What_does_not_fit_into_a_line_has_a_line_each()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"resource-{i}")];
        Assert.Contains(
            "      - verbs: [get]\n        resources:\n          - resource-0\n          - resource-1\n",
            Converted(V2($"default/['{string.Join("','", names)}']", "get")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "who: everyone")]
    [InlineData(true, "who: anyone")]
    public void A_rule_for_all_is_for_those_whom_nobody_authenticated_only_where_they_may_ask(bool usersOfOthers, string who) => Assert.Contains(
        who,
        Converted(
            """[{"nonresource": {"verbs": ["get"], "path": "/healthz"}, "match": [{"type": "user", "values": ["*"]}]}]""",
            new PolicyOptions { Compatibility = new() { UsersOfOthers = usersOfOthers } }),
        StringComparison.Ordinal);

    [Fact]
    public void Wildcards_that_open_streams_spell_them_out() => Assert.Contains(
        """subresources: ["", "*", attach, console, exec, portforward, proxy, usbredir, vnc, vsock]""",
        Converted(V2("default/*", "get"), new PolicyOptions { Compatibility = new() { Subresources = true } }),
        StringComparison.Ordinal);

    [Fact]
    public void A_preset_is_written_as_its_rules() => Assert.Contains(
        "  # tenancy:12: policy rule tenant-admins (preset tenancy)\n  - name: tenant-admins\n", Converted(Head + "preset: tenancy"), StringComparison.Ordinal);

    [Fact]
    public void No_rules_are_no_rules() => Assert.Equal(Head + "rules: []\n", Converted("[]"));

    [Fact]
    public void Our_own_format_is_written_as_it_was_read()
    {
        var once = Converted(Example("typed.yaml"));
        Assert.Equal(WithoutComments(once), WithoutComments(Converted(once)));
    }

    [Theory]
    [InlineData("po ds", "default", "default", "\"po ds\" matches no resource")]
    [InlineData("!pods", "default", "default", "\"!pods\" matches no resource")]
    [InlineData("pods", "{project.name}", "default", "the name \"{project.name}\", which would be a template")]
    [InlineData("pods", "a b", "default", "\"a b\" matches nothing here")]
    [InlineData("pods", "default", "apps/v1", "\"apps/v1\" matches no API group")]
    public void What_the_format_cannot_say_is_refused_with_the_rule_that_says_it(string resource, string ns, string group, string problem)
    {
        var rule = $$"""{"resource":{"verbs":["get"],"resources":["{{resource}}"],"version":"{{group}}","namespace":"{{ns}}"},"match":[{"type":"role","values":["x"]}]}""";
        var policy = Assert.IsType<PolicyReading.Good>(Parse($"[{V2("*/*", "get")[1..^1]},\n{rule}]")).Policy;
        var told = Assert.Single(Assert.IsType<Converted.Refused>(PolicyConversion.ToYaml(policy, new PolicyOptions())).Problems);
        Assert.StartsWith("policy.json:2: policy rule 2 (v1) says what this format cannot: ", told, StringComparison.Ordinal);
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    private static string WithoutComments(string yaml) =>
        string.Join('\n', yaml.Split('\n').Where(line => !line.TrimStart().StartsWith('#')));
}
