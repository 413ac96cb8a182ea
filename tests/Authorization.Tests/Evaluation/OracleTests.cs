using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>Random v2 policies, decided a second time by the words of the documentation, straight from the text of the keys.</summary>
public partial class OracleTests
{
    private const string Id = "a1f0c0ffee0000000000000000000001";

    private static readonly Gen<string> Verb = Gen.Elements("get", "list", "create", "delete");
    private static readonly Gen<string> Names = Gen.Elements("a", "b", "c");

    private static readonly Gen<string> Projects = Gen.Elements("a", "b", "c", Id);

    private static readonly Gen<string> Key =
        from ns in Gen.Elements("*", "default", "!kube-system", "['default', 'dev']", "!['dev']", "['*']", "DEV")
        from resource in Gen.Elements("*", "pods", "!secrets", "['Pods','secrets']", "!['pods', 'Secrets']", "['pods', '*']")
        from part in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Elements("/exec", "/*", "/!exec", "/!log", "/['log', 'exec']", "/['log', '*']")))
        select ns + "/" + resource + part;

    private static readonly Gen<PlainRule> RuleGen =
        from projects in Projects.NonEmptyListOf()
        from roles in Names.ListOf()
        from keys in Key.NonEmptyListOf()
        from verbs in Gen.OneOf(Verb, Gen.Constant("*")).NonEmptyListOf()
        select new PlainRule([.. projects], [.. roles], keys.Distinct().ToDictionary(key => key, _ => verbs.ToArray()));

    private static readonly Gen<AccessRequest> Request =
        from project in Projects
        from id in Gen.Frequency((3, Gen.Constant("p-1")), (1, Gen.Constant(Id)))
        from domain in Gen.Elements("default", "default", "other", "")
        from roles in Names.ListOf()
        from verb in Verb
        from ns in Gen.Elements("", "default", "dev", "kube-system", "prod")
        from resource in Gen.Elements("pods", "secrets", "deployments")
        from part in Gen.Elements("", "", "exec", "log")
        from api in Gen.Elements("", "apps", "metrics.k8s.io", "example.com")
        select new AccessRequest(
            Asking.User(project, id, domain, roles: [.. roles]),
            new AccessAction.OnResource(verb, api, "v1", resource, part, ns, ""));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Policy_and_documentation_agree(bool compatible)
    {
        var options = new PolicyOptions
        {
            Compatibility = new CompatibilityOptions { Subresources = compatible, ApiGroups = compatible, NamesOfAnyDomain = compatible },
        };
        var cases = from rules in RuleGen.NonEmptyListOf()
                    from request in Request
                    select (Rules: rules.ToArray(), Request: request);

        var allowed = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(5), Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var expected = sample.Rules.Any(rule => Allows(rule, sample.Request, compatible));
            allowed += expected ? 1 : 0;
            return Asking.Policy(Text(sample.Rules), options).Allows(sample.Request.Subject, sample.Request.Action) == expected;
        }));

        // Both answers came up often enough to mean something.
        Assert.InRange(allowed, 150, 4_850); // 270 are usual
    }

    private static string Text(PlainRule[] rules) => JsonSerializer.Serialize(rules.Select(rule => new Dictionary<string, object>
    {
        ["users"] = rule.Roles.Length == 0 ? new { projects = rule.Projects } : new { projects = rule.Projects, roles = rule.Roles },
        ["resource_permissions"] = rule.Permissions,
    }));

    private static bool Allows(PlainRule rule, AccessRequest request, bool compatible)
    {
        var who = request.Subject.Keystone!;
        var what = (AccessAction.OnResource)request.Action;
        var named = compatible || who.ProjectDomainId == "default";
        return rule.Projects.Any(project => project == who.ProjectId || (named && project != Id && project == who.ProjectName))
            && rule.Roles.All(role => who.Roles.Contains(role))
            && rule.Permissions.Any(permission => Permits(permission.Key.Split('/'), permission.Value, what, compatible));
    }

    private static bool Permits(string[] key, string[] verbs, AccessAction.OnResource what, bool compatible)
    {
        var wild = key[1].Contains('*', StringComparison.Ordinal) || key[1].StartsWith('!');
        var subresource = key.Length == 3
            ? what.Subresource.Length > 0 && Covers(key[2], what.Subresource)
            : what.Subresource.Length == 0 || compatible || wild;
        var spelt = key.Length == 3 && !key[2].Contains('*', StringComparison.Ordinal) && !key[2].StartsWith('!');
        var stream = what.Subresource == "exec" && !verbs.Contains("*") && !verbs.Contains("create");
        return (verbs.Contains("*") || verbs.Contains(what.Verb))
            && (key[0] == "*" || (what.Namespace.Length > 0 && Covers(key[0], what.Namespace)))
            && Covers(key[1], what.Resource)
            && subresource
            && (compatible || spelt || !stream)
            && (compatible || wild || what.Group != "example.com");
    }

    private static bool Covers(string pattern, string name)
    {
        var words = Word().Matches(pattern).Select(match => match.Value.ToLowerInvariant()).ToArray();
        return (words.Contains("*") || words.Contains(name)) != pattern.StartsWith('!');
    }

    [GeneratedRegex(@"[\w*-]+")]
    private static partial Regex Word();

    private sealed record PlainRule(string[] Projects, string[] Roles, Dictionary<string, string[]> Permissions);
}
