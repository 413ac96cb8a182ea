using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.V2;

/// <summary>Reads <c>resource_permissions</c> and <c>nonresource_permissions</c>.</summary>
internal sealed class V2Parser(CompatibilityOptions compatibility, Problems problems)
{
    // Most rules name the same few resources and namespaces, and have them in common; the names of one rule each are not worth keeping.
    private const int MostNames = 1024;

    private readonly Dictionary<string, Names> _names = new(StringComparer.Ordinal);

    /// <summary>Reads <c>resource_permissions</c>: <c>namespace/resource</c>, and what the peer has no word for, <c>namespace/resource/subresource</c>.</summary>
    public ImmutableArray<Permission> Resources(Element element) =>
        Entries(element, "a namespace and a resource such as \"default/pods\"", Spelling.OfVerbs, (parser, member, verbs) => parser.Resource(member, verbs));

    /// <summary>Reads <c>nonresource_permissions</c>: whole paths.</summary>
    public ImmutableArray<Permission> Paths(Element element) =>
        Entries(element, "a path such as \"/healthz\"", Spelling.OfMethods, (parser, member, verbs) => parser.Path(member, verbs));

    private ImmutableArray<Permission> Entries(
        Element element,
        string meaning,
        Func<ImmutableArray<Element.Text>, Problems, Verbs> verbs,
        Func<V2Parser, Member, Verbs, Permission?> read)
    {
        if (element is not Element.Map map || map.Members.IsEmpty)
        {
            var what = element is Element.Map ? "an empty object" : Quoted.Kind(element);
            problems.Add(element, $"{what} permits nothing; allowed: an object whose members are {meaning} and its list of verbs");
            return [];
        }

        var permissions = ImmutableArray.CreateBuilder<Permission>(map.Members.Length);
        foreach (var member in map.Members)
        {
            if (read(this, member, verbs(VerbsOf(member), problems)) is { } permission)
                permissions.Add(permission);
        }

        return permissions.DrainToImmutable();
    }

    private Permission.OnPaths? Path(Member member, Verbs verbs)
    {
        if (member.Name.StartsWith('/') && !member.Name.Contains('*', StringComparison.Ordinal))
            return new Permission.OnPaths(verbs, new Paths.Only(member.Name));
        problems.Add(member.Offset, member.Value.Path,
            $"{Quoted.Value(member.Name)} matches no path; allowed: a whole path from its first slash (\"/api/*\" is written as v1, with nonresource)");
        return null;
    }

    private Permission.OnResources? Resource(Member member, Verbs verbs)
    {
        var parts = NamesParser.Split(member.Name);
        if (parts.Length is not (2 or 3))
        {
            problems.Add(member.Offset, member.Value.Path,
                $"{Quoted.Value(member.Name)} has {parts.Length} parts; allowed: \"namespace/resource\" or \"namespace/resource/subresource\"");
            return null;
        }

        var (namespaces, resources) = (NamesOf(member, parts[0]), NamesOf(member, parts[1]));
        var part = parts.Length > 2 ? NamesOf(member, parts[2]) : null;
        if (resources is Names.Only only)
        {
            foreach (var resource in only.Listed)
                Spelling.OfResource(resource, member.Offset, member.Value.Path, problems);
        }

        if (namespaces is null || resources is null || (part is null && parts.Length > 2))
            return null;
        return new Permission.OnResources(
            verbs, new Namespaces.Named(namespaces), Groups(resources), resources, part is null ? WithoutPart(resources) : Parts(part));
    }

    private Names? NamesOf(Member member, string part)
    {
        if (_names.TryGetValue(part, out var known))
            return known;
        var names = NamesParser.Parse(part, out var problem);
        if (problem is not null)
            problems.Add(member.Offset, member.Value.Path, problem);
        else if (_names.Count < MostNames)
            _names.Add(part, names!);
        return names;
    }

    // Who names a resource means Kubernetes' own, and no part of it; a wildcard is about whatever there is.
    private ApiGroups Groups(Names resources) =>
        resources is Names.Only && !compatibility.ApiGroups ? ApiGroups.OfKubernetes : ApiGroups.Any;

    private Subresources WithoutPart(Names resources) =>
        resources is Names.Only && !compatibility.Subresources ? Subresources.Itself : ByWildcard(Subresources.Any);

    private Subresources Parts(Names parts) =>
        parts is Names.Only ? new Subresources.Named(parts) : ByWildcard(new Subresources.Named(parts));

    private Subresources ByWildcard(Subresources meant) => meant.ByWildcard(open: compatibility.Subresources);

    private ImmutableArray<Element.Text> VerbsOf(Member member) => Members.TextsOf(member.Value, problems, "verbs such as \"get\", or \"*\"");
}
