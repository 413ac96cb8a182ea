using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.V2;

/// <summary>Reads <c>users</c>: any of its projects, all of its roles. It holds for the v1 members of its rule too.</summary>
internal static class UsersParser
{
    private static readonly string[] Known = ["projects", "roles"];

    /// <summary>The conditions, or <see langword="null"/> where the rule has no <c>users</c>.</summary>
    public static ImmutableArray<Condition>? Parse(Element? element, Problems problems)
    {
        if (element is null)
            return null;
        if (Members.Of(element, problems, Known) is not { } members)
            return [];

        // Without projects a rule of the peer is about nobody, without roles about everybody in the project; so only roles may be left out.
        var projects = members.Texts("projects", "ids or names of projects, of which the user's must be one");
        var roles = members.Find("roles") is { } list ? Members.TextsOf(list, problems, "names of roles, of which the user must have all") : [];
        Check(projects, problems);
        Check(roles, problems);
        var project = new Condition.AnyProject(new Called(Members.ValuesOf(projects)));
        return roles.IsEmpty ? [project] : [project, new Condition.AllRoles(Members.ValuesOf(roles))];
    }

    private static void Check(ImmutableArray<Element.Text> texts, Problems problems)
    {
        foreach (var text in texts)
        {
            if (text.Value == "*")
                problems.Add(text, "\"*\" is no wildcard here; allowed: a name (a rule for any project is written as v1, with match)");
            else if (text.Value.StartsWith('$'))
                problems.Warn(PolicyCheck.UnfilledVariable, text, $"{Quoted.Value(text.Value)} looks like a template's variable that was not filled in");
        }
    }
}
