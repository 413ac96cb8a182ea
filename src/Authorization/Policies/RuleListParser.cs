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

    /// <summary>Reads JSON that begins at this byte of the file.</summary>
    public ImmutableArray<Rule> Parse(ReadOnlySpan<byte> utf8, int start) =>
        new ElementReader(problems).Read(utf8, start) is { } root ? Rules(root) : [];

    private ImmutableArray<Rule> Rules(Element root)
    {
        if (root is not Element.List list)
        {
            problems.Add(root, $"{Quoted.Kind(root)} is no policy; allowed: a list of rules");
            return [];
        }

        if (list.Items.IsEmpty)
            problems.Warn(PolicyCheck.NoRules, list, "no rules: nobody may do anything by this policy");
        return [.. list.Items.Index().SelectMany(item => RulesOf(item.Index + 1, item.Item))];
    }

    private Rule[] RulesOf(int number, Element element)
    {
        if (Members.Of(element, problems, Known) is not { } members)
            return [];

        var users = UsersParser.Parse(members.Find("users"), problems);
        var match = MatchParser.Parse(members.Find("match"), problems);
        var v1 = new V1Parser(compatibility, problems);
        var v2 = new V2Parser(compatibility, problems);
        Part?[] parts =
        [
            Winner(members, "resource_permissions", v2.Resources, "resource", v1.Resources),
            Winner(members, "nonresource_permissions", v2.Paths, "nonresource", v1.Paths),
        ];
        if (parts.All(part => part is null))
        {
            problems.Add(element, "a rule that is neither v1 nor v2; allowed: resource_permissions, nonresource_permissions (v2), "
                + "resource, nonresource (v1)");
        }

        if (members.Find("match") is { } unused && !parts.Any(part => part is { IsV1: true }))
            problems.Warn(PolicyCheck.NotAsked, unused, "match is not asked: it belongs to the v1 members resource and nonresource");

        return [.. parts.OfType<Part>().Select(part => Rule(number, element, part, users, match))];
    }

    // v2 wins inside one rule, and the other is still read: what is in the file is right, or the file is refused.
    private Part? Winner(
        Members members,
        string v2,
        Func<Element, ImmutableArray<Permission>> readV2,
        string v1,
        Func<Element, ImmutableArray<Permission>> readV1)
    {
        var old = members.Find(v1) is { } first ? new Part(IsV1: true, readV1(first)) : null;
        if (members.Find(v2) is not { } second)
            return old;
        if (old is not null)
            problems.Warn(PolicyCheck.NotAsked, members.Find(v1)!, $"{v1} is not asked: {v2} in the same rule wins");
        return new Part(IsV1: false, readV2(second));
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

        return new Rule($"policy rule {number} ({(part.IsV1 ? "v1" : "v2")})", [.. users ?? [], .. asked ?? []], part.Permissions)
        {
            Place = problems.PlaceOf(element),
        };
    }

    private sealed record Part(bool IsV1, ImmutableArray<Permission> Permissions);
}
