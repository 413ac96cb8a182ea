using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads one item of <c>paths</c>: verbs on paths that are no resources.</summary>
internal sealed class PathsParser(Problems problems)
{
    /// <summary>What it permits.</summary>
    public IEnumerable<Permission> Parse(Element element)
    {
        if (Members.Of(element, problems, "verbs", "paths") is not { } members)
            return [];
        var verbs = Spelling.OfMethods(members.Texts("verbs", "verbs such as \"get\", or \"*\""), problems);
        return members.Texts("paths", "paths such as \"/healthz\", \"/api/*\", \"*\"")
            .Select(path => PathOf(path, verbs))
            .OfType<Permission>()
            .ToImmutableArray();
    }

    private Permission.OnPaths? PathOf(Element.Text path, Verbs verbs)
    {
        if (Paths.Parse(path.Value) is { } paths)
            return new Permission.OnPaths(verbs, paths);
        problems.Add(path, Paths.Problem(path.Value));
        return null;
    }
}
