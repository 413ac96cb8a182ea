using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads one item of <c>resources</c>: verbs on resources in namespaces.</summary>
/// <remarks>What its lists mean is one permission where it can be, and as many as they mix names, wildcards and templates where not.</remarks>
internal sealed class ResourcesParser(RuleEffect effect, Problems problems)
{
    private static readonly string[] Known = ["verbs", "apiGroups", "resources", "subresources", "names", "namespaces"];

    /// <summary>What it permits, or denies.</summary>
    public IEnumerable<Permission> Parse(Element element)
    {
        if (Members.Of(element, problems, Known) is not { } members)
            return [];
        var scopes = new ScopeParser(problems);
        var verbs = Spelling.OfVerbs(members.Texts("verbs", "verbs such as \"get\", or \"*\""), problems);
        var groups = Groups(members.Find("apiGroups"));
        var kinds = new KindsParser(effect, problems).Parse(members);
        var namespaces = members.Required("namespaces", ScopeParser.NamespacesMeaning) is { } given ? scopes.Namespaces(given) : [];
        var objects = members.Find("names") is { } names ? scopes.Objects(names) : [new ObjectNames.All()];
        return
            (from kind in kinds
             from scope in namespaces
             from name in objects
             select new Permission.OnResources(verbs, scope, groups ?? GroupsOf(kind), kind.Resources, kind.Parts) { Objects = name }).ToImmutableArray();
    }

    // Who names a resource means Kubernetes' own; a wildcard is about whatever there is.
    private static ApiGroups GroupsOf(Kind kind) => kind.Resources is Names.Only ? new ApiGroups.Kubernetes() : new ApiGroups.All();

    private ApiGroups? Groups(Element? element)
    {
        if (element is null)
            return null;
        var groups = Members.TextsOf(element, problems, "API groups such as \"apps\", \"\" for the core group, \"*\" for all", orEmpty: true);
        foreach (var group in groups.Where(group => group.Value != "*" && group.Value.AsSpan().ContainsAny('*', '/')))
            problems.Add(group, $"{Quoted.Value(group.Value)} matches no API group; allowed: a whole name without its version, or \"*\" alone");
        return groups.Any(group => group.Value == "*") ? new ApiGroups.All() : new ApiGroups.Only([.. groups.Select(group => group.Value)]);
    }
}
