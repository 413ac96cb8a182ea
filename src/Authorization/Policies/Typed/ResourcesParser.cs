using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads one item of <c>resources</c>: verbs on resources in namespaces.</summary>
/// <remarks>What its lists mean is one permission where it can be, and as many as they mix names, wildcards and templates where not.</remarks>
internal sealed class ResourcesParser(RuleEffect effect, Problems problems)
{
    // More than people write, and few enough to be compiled in no time.
    private const int MostTogether = 1000;

    private static readonly string[] OfMany = ["list", "watch", "deletecollection"];
    private static readonly string[] Known = ["verbs", "apiGroups", "resources", "subresources", "names", "namespaces"];

    /// <summary>What it permits, or denies.</summary>
    public IEnumerable<Permission> Parse(Element element)
    {
        if (Members.Of(element, problems, Known) is not { } members)
            return [];
        var scopes = new ScopeParser(effect, problems);
        var verbs = Spelling.OfVerbs(members.Texts("verbs", "verbs such as \"get\", or \"*\""), problems);
        var groups = Groups(members.Find("apiGroups"));
        var kinds = new KindsParser(effect, problems).Parse(members);
        var namespaces = members.Required("namespaces", ScopeParser.NamespacesMeaning) is { } given ? scopes.Namespaces(given) : [];
        var objects = members.Find("names") is { } names ? scopes.Objects(names) : [new ObjectNames.All()];
        WarnOfMany(members, verbs, kinds);
        // A thousand parts in each of three lists, in a text of some thousand bytes, would be a thousand million permissions.
        int[] counts = [kinds.Length, namespaces.Length, objects.Length];
        var together = counts.Aggregate(1L, (product, count) => product * count);
        if (together > Math.Max(MostTogether, counts.Max()))
        {
            problems.Add(element, $"{together} combinations of subresources and templates; allowed: at most {MostTogether} in one item");
            return [];
        }

        return
            (from kind in kinds
             from scope in namespaces
             from name in objects
             select new Permission.OnResources(verbs, scope, groups ?? GroupsOf(kind), kind.Resources, kind.Parts) { Objects = name }).ToImmutableArray();
    }

    // Resources are asked about many at once, their parts are not.
    private void WarnOfMany(Members members, Verbs verbs, ImmutableArray<Kind> kinds)
    {
        if (effect != RuleEffect.Deny || !OfMany.Any(verbs.Have) || !kinds.Any(kind => kind.Parts.Have("", verbs)))
            return;
        foreach (var name in new[] { "namespaces", "names" })
        {
            if (members.Find(name) is Element.List list && !list.Items.OfType<Element.Text>().Any(text => text.Value is "" or "*"))
                problems.Warn(PolicyCheck.DenialOfSome, list, $"a denial limited to {name} does not hold for requests about all of them; add \"\"");
        }
    }

    // Who names a resource to allow it means Kubernetes' own; a wildcard, and a denial, are about whatever there is.
    private ApiGroups GroupsOf(Kind kind) =>
        effect == RuleEffect.Allow && kind.Resources is Names.Only ? new ApiGroups.Kubernetes() : new ApiGroups.All();

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
