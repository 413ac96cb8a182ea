using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;
using KeystoneAuthCluster.Authorization.Policies.V1;
using KeystoneAuthCluster.Authorization.Policies.V2;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Reads a policy of the formats v1 and v2 of k8s-keystone-auth, which may stand in one file and even in one rule.</summary>
internal sealed class RuleListParser(CompatibilityOptions compatibility, Problems problems)
{
    private static readonly string[] Known =
        ["users", "resource_permissions", "nonresource_permissions", "match", "resource", "nonresource"];

    private readonly V1Parser _v1 = new(compatibility, problems);
    private readonly V2Parser _v2 = new(compatibility, problems);

    /// <summary>Reads a JSON list that begins at this byte of the file.</summary>
    public ImmutableArray<Rule> Parse(ReadOnlySpan<byte> utf8, int start)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var elements = 0;
        new ElementReader(problems).ReadItems(utf8, start, element => AddTo(rules, ++elements, element));
        if (elements == 0 && problems.Errors.IsEmpty)
            problems.Warn(PolicyCheck.NoRules, start + utf8.IndexOf((byte)'['), ElementPath.Root, "no rules: nobody may do anything by this policy");
        return rules.DrainToImmutable();
    }

    private void AddTo(ImmutableArray<Rule>.Builder rules, int number, Element element)
    {
        if (Members.Of(element, problems, Known) is not { } members)
            return;

        var users = UsersParser.Parse(members.Find("users"), problems);
        var match = MatchParser.Parse(members.Find("match"), problems);
        var resources = Winner(members, "resource_permissions", (parser, v2) => parser._v2.Resources(v2), "resource", (parser, v1) => parser._v1.Resources(v1));
        var paths = Winner(members, "nonresource_permissions", (parser, v2) => parser._v2.Paths(v2), "nonresource", (parser, v1) => parser._v1.Paths(v1));
        if (resources is null && paths is null)
        {
            problems.Add(element, "a rule that is neither v1 nor v2; allowed: resource_permissions, nonresource_permissions (v2), "
                + "resource, nonresource (v1)");
        }

        if (members.Find("match") is { } unused && resources is not { IsV1: true } && paths is not { IsV1: true })
            problems.Warn(PolicyCheck.NotAsked, unused, "match is not asked: it belongs to the v1 members resource and nonresource");

        if (resources is not null)
            rules.Add(Rule(number, element, resources, users, match));
        if (paths is not null)
            rules.Add(Rule(number, element, paths, users, match));
    }

    // v2 wins inside one rule, and the other is still read: what is in the file is right, or the file is refused.
    private Part? Winner(
        Members members,
        string v2,
        Func<RuleListParser, Element, ImmutableArray<Permission>> readV2,
        string v1,
        Func<RuleListParser, Element, ImmutableArray<Permission>> readV1)
    {
        var old = members.Find(v1) is { } first ? new Part(IsV1: true, readV1(this, first)) : null;
        if (members.Find(v2) is not { } second)
            return old;
        if (old is not null)
            problems.Warn(PolicyCheck.NotAsked, members.Find(v1)!, $"{v1} is not asked: {v2} in the same rule wins");
        return new Part(IsV1: false, readV2(this, second));
    }

    private Rule Rule(int number, Element element, Part part, ImmutableArray<Condition>? users, ImmutableArray<Condition>? match)
    {
        var asked = part.IsV1 ? match : null;
        if (users is null && asked is null && !compatibility.RulesForEveryone)
        {
            var missing = part.IsV1 ? "users and no match" : "users";
            problems.Add(element, $"a rule with no {missing} is about everyone; allowed: {(part.IsV1 ? "match" : "users")}, or the setting "
                + $"{PolicyOptions.Section}:{nameof(PolicyOptions.Compatibility)}:{nameof(CompatibilityOptions.RulesForEveryone)}");
        }

        return new Rule($"policy rule {number} ({(part.IsV1 ? "v1" : "v2")})", asked is null ? users ?? [] : users is null ? asked.Value : [.. users, .. asked], part.Permissions)
        {
            Place = problems.PlaceOf(element),
        };
    }

    private sealed record Part(bool IsV1, ImmutableArray<Permission> Permissions);
}
