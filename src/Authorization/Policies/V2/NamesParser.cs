using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.V2;

/// <summary>Reads one part of a v2 key: <c>x</c>, <c>*</c>, <c>!x</c>, <c>['a', 'b']</c>, <c>!['a', 'b']</c>.</summary>
internal static class NamesParser
{
    private const string Marks = "*![]'\",";
    private const string Allowed = "allowed: x, *, !x, ['a', 'b'], !['a', 'b']";

    /// <summary>A key's parts. A slash inside a list does not separate: it is part of a name, which is then refused by that name.</summary>
    public static ImmutableArray<string> Split(string key)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var (start, inList) = (0, false);
        for (var i = 0; i < key.Length; i++)
        {
            inList = key[i] == '[' || (inList && key[i] != ']');
            if (key[i] != '/' || inList)
                continue;
            parts.Add(key[start..i]);
            start = i + 1;
        }

        parts.Add(key[start..]);
        return parts.ToImmutable();
    }

    /// <summary>The names, or <see langword="null"/> and what is wrong.</summary>
    public static Names? Parse(string part, out string? problem)
    {
        var text = part.Trim();
        var not = text.StartsWith('!');
        var body = not ? text[1..] : text;
        var isList = body.StartsWith('[') && body.EndsWith(']');
        ImmutableArray<string> names = isList ? Items(body[1..^1]) : [body];

        problem = names switch
        {
            _ when names.FirstOrDefault(name => name.Contains('/', StringComparison.Ordinal)) is { } name =>
                $"{Quoted.Value(name)} is in a list; allowed there: names alone (a subresource has a key of its own, \"default/pods/exec\")",
            _ when names.Any(name => !IsName(name)) => $"{Quoted.Value(part)} is no name and no list of names; {Allowed}",
            _ when not && names.Contains("*") => $"{Quoted.Value(part)} matches nothing; {Allowed}",
            _ => null,
        };
        if (problem is not null)
            return null;
        // "*" alone is about requests without a namespace too; in a list it is about every namespace there is. So the peer has it.
        return names.Contains("*") ? (isList ? new Names.AllBut([]) : new Names.All())
            : not ? new Names.AllBut(names)
            : new Names.Only(names);
    }

    // Names have no commas, so a comma separates; what has no quotes comes out as no name.
    private static ImmutableArray<string> Items(string list) =>
        [.. list.Split(',').Select(item => item.Trim()).Select(item =>
            item is ['\'', .. var single, '\''] ? single.Trim() : item is ['"', .. var two, '"'] ? two.Trim() : "")];

    private static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c) || Marks.Contains(c, StringComparison.Ordinal))
                return name == "*";
        }

        return name.Length > 0;
    }
}
