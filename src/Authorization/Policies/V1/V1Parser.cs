using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.V1;

/// <summary>Reads <c>resource</c> and <c>nonresource</c>.</summary>
internal sealed class V1Parser(CompatibilityOptions compatibility, Problems problems)
{
    /// <summary>Reads <c>resource</c>; its <c>version</c> is the API group.</summary>
    public ImmutableArray<Permission> Resources(Element element)
    {
        if (Members.Of(element, problems, "verbs", "resources", "version", "namespace") is not { } members)
            return [];
        var verbs = Spelling.OfVerbs(VerbsOf(members), problems);
        var group = members.Text("version", "the name of an API group, \"\" for the core group, \"*\" for all");
        var name = members.Text("namespace", "the name of a namespace, \"\" for requests without one, \"*\" for all of them");
        var resources = members.Texts("resources", "resources such as \"pods\", \"pods/exec\", \"pods/*\", \"*\"");
        if (group is null || name is null)
            return [];

        WholeOrNoWildcard(group);
        WholeOrNoWildcard(name);
        ApiGroups groups = group.Value == "*" ? new ApiGroups.All() : new ApiGroups.Only([group.Value]);
        var namespaces = new Namespaces.Named(name.Value == "*" ? new Names.All() : new Names.Only([name.Value]));
        return
        [
            .. Kind.Of(resources.Select(Resource).OfType<(string, string?)>(), open: compatibility.Subresources)
                .Select(kind => new Permission.OnResources(verbs, namespaces, groups, kind.Resources, kind.Parts)),
        ];
    }

    /// <summary>Reads <c>nonresource</c>.</summary>
    public ImmutableArray<Permission> Paths(Element element)
    {
        if (Members.Of(element, problems, "verbs", "path") is not { } members)
            return [];
        var verbs = Spelling.OfMethods(VerbsOf(members), problems);
        if (members.Text("path", "a path, \"/api/*\" for all below it, \"*\" for all") is not { } path)
            return [];

        if (Policies.Paths.Parse(path.Value) is { } paths)
            return [new Permission.OnPaths(verbs, paths)];
        problems.Add(path, Policies.Paths.Problem(path.Value));
        return [];
    }

    private (string Resource, string? Part)? Resource(Element.Text resource)
    {
        switch (resource.Value.Split('/'))
        {
            case [var name] when name == "*" || IsName(name):
                Spelling.OfResource(name, resource.Offset, resource.Path, problems);
                return (name, null);
            case [var name, var part] when IsName(name) && (part == "*" || IsName(part)):
                Spelling.OfResource(name, resource.Offset, resource.Path, problems);
                return (name, part);
            default:
                problems.Add(resource,
                    $"{Quoted.Value(resource.Value)} matches no resource; allowed: \"pods\", \"pods/exec\", \"pods/*\", \"*\"");
                return null;
        }
    }

    private static ImmutableArray<Element.Text> VerbsOf(Members members) => members.Texts("verbs", "verbs such as \"get\", or \"*\"");

    private void WholeOrNoWildcard(Element.Text text)
    {
        if (text.Value != "*" && text.Value.Contains('*', StringComparison.Ordinal))
            problems.Add(text, $"{Quoted.Value(text.Value)} matches nothing; allowed: a whole name, or \"*\" alone");
    }

    private static bool IsName(string name) => name.Length > 0 && !name.Contains('*', StringComparison.Ordinal);
}
