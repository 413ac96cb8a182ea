using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads one item of <c>paths</c>: verbs on paths that are no resources.</summary>
internal sealed class PathsParser(RuleEffect effect, Problems problems)
{
    /// <summary>What it permits.</summary>
    public IEnumerable<Permission> Parse(Element element)
    {
        if (Members.Of(element, problems, "verbs", "paths") is not { } members)
            return [];
        var verbs = Spelling.OfMethods(members.Texts("verbs", "verbs such as \"get\", or \"*\""), problems);
        return members.Texts("paths", "paths such as \"/healthz\", \"/api/*\", \"*\"")
            .SelectMany(PathsOf)
            .Select(paths => new Permission.OnPaths(verbs, paths))
            .ToImmutableArray();
    }

    private IEnumerable<Paths> PathsOf(Element.Text path)
    {
        if (Paths.Parse(path.Value) is { } paths)
            return effect == RuleEffect.Deny ? paths.OfPlain() : [paths];
        problems.Add(path, Paths.Problem(path.Value));
        return [];
    }
}
