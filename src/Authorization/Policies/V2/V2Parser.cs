using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.V2;

/// <summary>Reads <c>resource_permissions</c> and <c>nonresource_permissions</c>.</summary>
internal sealed class V2Parser(CompatibilityOptions compatibility, Problems problems)
{
    /// <summary>Reads <c>resource_permissions</c>: <c>namespace/resource</c>, and what the peer has no word for, <c>namespace/resource/subresource</c>.</summary>
    public ImmutableArray<Permission> Resources(Element element) =>
        Entries(element, "a namespace and a resource such as \"default/pods\"", Spelling.OfVerbs, Resource);

    /// <summary>Reads <c>nonresource_permissions</c>: whole paths.</summary>
    public ImmutableArray<Permission> Paths(Element element) =>
        Entries(element, "a path such as \"/healthz\"", Spelling.OfMethods, Path);

    private ImmutableArray<Permission> Entries(
        Element element, string meaning, Func<ImmutableArray<Element.Text>, Problems, Verbs> verbs, Func<Member, Verbs, Permission?> read)
    {
        if (element is not Element.Map map || map.Members.IsEmpty)
        {
            var what = element is Element.Map ? "an empty object" : Quoted.Kind(element);
            problems.Add(element, $"{what} permits nothing; allowed: an object whose members are {meaning} and its list of verbs");
            return [];
        }

        return [.. map.Members.Select(member => read(member, verbs(VerbsOf(member), problems))).OfType<Permission>()];
    }

    private Permission? Path(Member member, Verbs verbs)
    {
        if (member.Name.StartsWith('/') && !member.Name.Contains('*', StringComparison.Ordinal))
            return new Permission.OnPaths(verbs, new Paths.Only(member.Name));
        problems.Add(member.Offset, member.Value.Path,
            $"{Quoted.Value(member.Name)} matches no path; allowed: a whole path from its first slash (\"/api/*\" is written as v1, with nonresource)");
        return null;
    }

    private Permission? Resource(Member member, Verbs verbs)
    {
        var parts = NamesParser.Split(member.Name);
        if (parts.Length is not (2 or 3))
        {
            problems.Add(member.Offset, member.Value.Path,
                $"{Quoted.Value(member.Name)} has {parts.Length} parts; allowed: \"namespace/resource\" or \"namespace/resource/subresource\"");
            return null;
        }

        Names?[] names = [.. parts.Select(part => NamesOf(member, part))];
        foreach (var resource in names[1] is Names.Only only ? only.Listed : [])
            Spelling.OfResource(resource, member.Offset, member.Value.Path, problems);
        return names switch
        {
            [{ } namespaces, { } resources] =>
                new Permission.OnResources(verbs, new Namespaces.Named(namespaces), Groups(resources), resources, WithoutPart(resources)),
            [{ } namespaces, { } resources, { } subresources] =>
                new Permission.OnResources(verbs, new Namespaces.Named(namespaces), Groups(resources), resources, Parts(subresources)),
            _ => null,
        };
    }

    private Names? NamesOf(Member member, string part)
    {
        var names = NamesParser.Parse(part, out var problem);
        if (problem is not null)
            problems.Add(member.Offset, member.Value.Path, problem);
        return names;
    }

    // Who names a resource means Kubernetes' own, and no part of it; a wildcard is about whatever there is.
    private ApiGroups Groups(Names resources) =>
        resources is Names.Only && !compatibility.ApiGroups ? new ApiGroups.Kubernetes() : new ApiGroups.All();

    private Subresources WithoutPart(Names resources) =>
        resources is Names.Only && !compatibility.Subresources ? new Subresources.None() : ByWildcard(new Subresources.All());

    private Subresources Parts(Names parts) =>
        parts is Names.Only ? new Subresources.Named(parts) : ByWildcard(new Subresources.Named(parts));

    private Subresources ByWildcard(Subresources meant) => meant.ByWildcard(open: compatibility.Subresources);

    private ImmutableArray<Element.Text> VerbsOf(Member member) => Members.TextsOf(member.Value, problems, "verbs such as \"get\", or \"*\"");
}
