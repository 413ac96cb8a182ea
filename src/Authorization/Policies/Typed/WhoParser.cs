using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>
/// Reads <c>who</c>: <c>everyone</c>, <c>anyone</c>, an object all of whose members must hold, each by any of its values, or a list of such objects and
/// <c>everyone</c>, all of which must.
/// </summary>
internal sealed class WhoParser(Problems problems)
{
    /// <summary>What may stand there.</summary>
    public const string Meaning = "\"everyone\", \"anyone\", or an object with users, groups, roles, allRoles, projects, projectDomains, userDomains or methods";

    private const string Everyone = "everyone";

    private static readonly string[] Known =
        ["users", "groups", "roles", "allRoles", "projects", "projectDomains", "userDomains", "methods"];

    /// <summary>The conditions; none for everyone.</summary>
    public ImmutableArray<Condition> Parse(Element element)
    {
        switch (element)
        {
            // Only with Policy:Compatibility:UsersOfOthers there are requests of those whom nobody authenticated.
            case Element.Text { Value: "anyone" }:
                return [];
            case Element.List { Items.IsEmpty: false } list:
                return [.. list.Items.SelectMany(Conditions)];
            case Element.Text { Value: Everyone } or Element.Map:
                return [.. Conditions(element)];
            default:
                problems.Add(element, $"{(element is Element.List ? "an empty list" : Quoted.Kind(element))} is nobody; allowed: {Meaning}");
                return [];
        }
    }

    private IEnumerable<Condition> Conditions(Element element)
    {
        if (element is Element.Text { Value: Everyone })
            return [new Condition.Authenticated()];
        if (Members.Of(element, problems, Known) is null || element is not Element.Map map)
            return [];
        if (map.Members.IsEmpty)
            problems.Add(map, $"an object about everyone; allowed: {Meaning}");
        return map.Members.Where(member => Known.Contains(member.Name)).Select(Condition);
    }

    private Condition Condition(Member member)
    {
        ImmutableArray<string> values = [.. Members.TextsOf(member.Value, problems, $"ids or names of {member.Name}").Select(Checked)];
        return member.Name switch
        {
            "users" => new Condition.AnyUser(new Called(values)),
            "groups" => new Condition.AnyGroup(new Called(values)),
            "roles" => new Condition.AnyRole(values),
            "allRoles" => new Condition.AllRoles(values),
            "projects" => new Condition.AnyProject(new Called(values)),
            "projectDomains" => new Condition.AnyProjectDomain(values),
            "userDomains" => new Condition.AnyUserDomain(values),
            "methods" => new Condition.AnyMethod(values),
            _ => throw new InvalidOperationException($"a condition that is none: {member.Name}"),
        };
    }

    private string Checked(Element.Text text)
    {
        if (text.Value == "*")
            problems.Add(text, "\"*\" is no wildcard here; allowed: a name (leave the list out where any will do)");
        else if (text.Value.StartsWith('$') || text.Value.StartsWith('{'))
            problems.Warn(PolicyCheck.UnfilledVariable, text, $"{Quoted.Value(text.Value)} looks like a template's variable that was not filled in");
        return text.Value;
    }
}
