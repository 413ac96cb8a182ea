using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes <c>resources</c>: an item for what has the same verbs in the same namespaces, however many permissions it was.</summary>
internal sealed class ResourcesWriter(RuleEffect effect, Action<string> refuse)
{
    private readonly KindWriter _kinds = new(effect);

    /// <summary>The items.</summary>
    public ImmutableArray<Yaml> Write(IEnumerable<Permission.OnResources> permissions) =>
    [
        .. from permission in permissions
           let rest = Rest(permission)
           from kind in _kinds.Write(permission.Resources, permission.Subresources, permission.Verbs)
           group (kind, rest) by (rest.Text, Parts: kind.Parts?.Inline, Except: kind.Resources is Yaml.List ? null : kind.Resources.Inline) into item
           select Item(item.First().rest, Union(item.Select(one => one.kind.Resources)), item.First().kind.Parts),
    ];

    private static Yaml.Map Item(Members rest, Yaml resources, Yaml? parts)
    {
        (string Name, Yaml? Value)[] members =
        [
            ("verbs", rest.Verbs), ("apiGroups", rest.Groups), ("resources", resources), ("subresources", parts), ("names", rest.Objects),
            ("namespaces", rest.Namespaces),
        ];
        return new Yaml.Map([.. from member in members where member.Value is not null select (member.Name, member.Value)]);
    }

    private static Yaml Union(IEnumerable<Yaml> resources) =>
        resources.First() is Yaml.List ? new Yaml.List([.. resources.Cast<Yaml.List>().SelectMany(list => list.Items).Distinct()]) : resources.First();

    private Members Rest(Permission.OnResources permission) => new(
        VerbsWriter.Write(permission.Verbs),
        Groups(permission.Groups, permission.Resources),
        permission.Objects switch
        {
            ObjectNames.All => null,
            ObjectNames.Only only => Literal(only.Listed),
            ObjectNames.Own own => Own(own.Template),
            var other => throw new InvalidOperationException($"names that are none: {other.GetType().Name}"),
        },
        permission.Namespaces switch
        {
            Namespaces.Named { Names: Names.All } => Yaml.Texts(["*"]),
            Namespaces.Named { Names: Names.Only only } => Literal(only.Listed),
            Namespaces.Named { Names: Names.AllBut but } => new Yaml.Map([("except", Yaml.Texts(but.Listed))]),
            Namespaces.Own own => Own(own.Template),
            var other => throw new InvalidOperationException($"namespaces that are none: {other.GetType().Name}"),
        });

    // What is left out is Kubernetes' own groups for resources with a name, and every group for a wildcard and for what is denied.
    private Yaml.List? Groups(ApiGroups groups, Names resources) => (groups, resources, effect) switch
    {
        (ApiGroups.Kubernetes, Names.Only, RuleEffect.Allow) or (ApiGroups.All, not Names.Only, _) or (ApiGroups.All, _, RuleEffect.Deny) => null,
        (ApiGroups.All, _, _) => Yaml.Texts(["*"]),
        (ApiGroups.Only only, _, _) => Yaml.Texts(only.Listed),
        _ => throw new InvalidOperationException("a wildcard of Kubernetes' own groups: no format has one"),
    };

    // v1, v2 and ABAC know no templates: there a name with a brace is that name, which Kubernetes does not have.
    private Yaml.List Literal(ImmutableArray<string> names)
    {
        foreach (var name in names.Where(name => name.AsSpan().ContainsAny('{', '}')))
            refuse($"the name {YamlText.Of(name)}, which would be a template");
        return Yaml.Texts(names);
    }

    private static Yaml.List Own(Template template) => Yaml.Texts([$"{template.Before}{{{SourceOf(template.Source)}}}{template.After}"]);

    private static string SourceOf(TemplateSource source) => source switch
    {
        TemplateSource.ProjectId => "project.id",
        TemplateSource.ProjectName => "project.name",
        TemplateSource.UserId => "user.id",
        TemplateSource.UserName => "user.name",
        _ => throw new InvalidOperationException($"a source that is none: {source}"),
    };

    private sealed record Members(Yaml Verbs, Yaml? Groups, Yaml? Objects, Yaml Namespaces)
    {
        public string Text { get; } = $"{Verbs.Inline};{Groups?.Inline};{Objects?.Inline};{Namespaces.Inline}";
    }
}
