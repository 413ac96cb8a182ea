using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.V1;

/// <summary>Reads <c>match</c>: all of its entries, any of the values of each.</summary>
internal static class MatchParser
{
    private static readonly string[] Types = ["user", "group", "project", "role"];
    private static readonly string[] Known = ["type", "values"];

    /// <summary>The conditions, or <see langword="null"/> where the rule has no <c>match</c>, or an empty one, which asks for nothing either.</summary>
    public static ImmutableArray<Condition>? Parse(Element? element, Problems problems)
    {
        switch (element)
        {
            case null or Element.List { Items.IsEmpty: true }:
                return null;
            case Element.List list:
                return [.. list.Items.SelectMany(item => Entry(item, problems))];
            default:
                problems.Add(element, $"{Quoted.Kind(element)} is no list; allowed: a list of objects with type, values");
                return [];
        }
    }

    private static IEnumerable<Condition> Entry(Element element, Problems problems)
    {
        if (Members.Of(element, problems, Known) is not { } members)
            return [];
        var type = members.Text("type", string.Join(", ", Types));
        if (type is not null && !Types.Contains(type.Value))
            problems.Add(type, DidYouMean.Message(type.Value, Types));

        var values = Members.ValuesOf(members.Texts("values", "ids, names or *"));
        // Whoever writes the wildcard means everyone, with a project and roles or without.
        return values.Contains("*") ? [] : Condition(type?.Value, values);
    }

    private static IEnumerable<Condition> Condition(string? type, ImmutableArray<string> values) => type switch
    {
        "user" => [new Condition.AnyUser(new Called(values))],
        "group" => [new Condition.AnyGroup(new Called(values))],
        "project" => [new Condition.AnyProject(new Called(values))],
        "role" => [new Condition.AnyRole(values)],
        _ => [],
    };
}
