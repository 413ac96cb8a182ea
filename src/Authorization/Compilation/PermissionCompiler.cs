using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Translates a permission into words.</summary>
internal sealed class PermissionCompiler(VocabularyBuilder vocabulary)
{
    private static readonly int Facets = Enum.GetValues<Facet>().Length;
    private static readonly ImmutableArray<string> NoPart = [""];

    /// <summary>The words of a permission.</summary>
    public PermissionWords Compile(Permission permission)
    {
        var facets = new FacetWords[Facets];
        Array.Fill(facets, FacetWords.Any);
        facets[(int)Facet.Verb] = permission.Verbs.AreAll ? FacetWords.Any : Exact(Facet.Verb, permission.Verbs.Listed);
        switch (permission)
        {
            case Permission.OnPaths on:
                facets[(int)Facet.Path] = Of(on.Paths);
                return new PermissionWords(ImmutableCollectionsMarshal.AsImmutableArray(facets), OnPath: true, NoStreams: false);
            case Permission.OnResources on:
                facets[(int)Facet.Group] = Of(on.Groups);
                facets[(int)Facet.Resource] = Of(Facet.Resource, on.Resources);
                facets[(int)Facet.Part] = Of(on.Subresources);
                facets[(int)Facet.Namespace] = Of(on.Namespaces);
                facets[(int)Facet.Name] = Of(on.Objects);
                var noStreams = on.Subresources is Subresources.Guarded && !on.Verbs.Have("create");
                return new PermissionWords(ImmutableCollectionsMarshal.AsImmutableArray(facets), OnPath: false, noStreams);
            default:
                throw new InvalidOperationException($"a permission that is none: {permission.GetType().Name}");
        }
    }

    private FacetWords Of(Facet facet, Names names) => names switch
    {
        Names.All => FacetWords.Any,
        Names.Only only => Exact(facet, only.Listed),
        Names.AllBut but => FacetWords.Except(facet, vocabulary.Of(facet).Numbers(but.Listed), but.OrNone ? Test.Any : Test.Class),
        _ => throw new InvalidOperationException($"names that are none: {names.GetType().Name}"),
    };

    private FacetWords Of(Namespaces namespaces) => namespaces switch
    {
        Namespaces.Named named => Of(Facet.Namespace, named.Names),
        Namespaces.Own own => Of(own.Template),
        _ => throw new InvalidOperationException($"namespaces that are none: {namespaces.GetType().Name}"),
    };

    private FacetWords Of(ObjectNames names) => names switch
    {
        ObjectNames.All => FacetWords.Any,
        ObjectNames.Only only => Exact(Facet.Name, only.Listed),
        ObjectNames.Own own => Of(own.Template),
        _ => throw new InvalidOperationException($"names that are none: {names.GetType().Name}"),
    };

    private FacetWords Of(ApiGroups groups) => groups switch
    {
        ApiGroups.All => FacetWords.Any,
        ApiGroups.Kubernetes => FacetWords.By(Test.Class),
        ApiGroups.Only only => Exact(Facet.Group, only.Listed),
        _ => throw new InvalidOperationException($"groups that are none: {groups.GetType().Name}"),
    };

    private FacetWords Of(Subresources parts) => parts switch
    {
        Subresources.None => Exact(Facet.Part, NoPart),
        Subresources.All => FacetWords.Any,
        Subresources.Guarded guarded => Of(guarded.Meant),
        Subresources.Named { Parts: Names.All } => FacetWords.By(Test.Class),
        Subresources.Named named => Of(Facet.Part, named.Parts),
        _ => throw new InvalidOperationException($"subresources that are none: {parts.GetType().Name}"),
    };

    private FacetWords Of(Paths paths) => paths switch
    {
        Paths.Under { Prefix: "" } => FacetWords.Any,
        Paths.Under under => new(new Test(TestKind.Prefix, under.Prefix.Length), vocabulary.Of(Facet.Path).Numbers([under.Prefix]), null),
        Paths.Only only => Exact(Facet.Path, [only.Path]),
        _ => throw new InvalidOperationException($"paths that are none: {paths.GetType().Name}"),
    };

    private FacetWords Of(Template template) => FacetWords.By(new Test(TestKind.Template, vocabulary.Number(template)));

    private FacetWords Exact(Facet facet, ImmutableArray<string> words) => FacetWords.Exact(vocabulary.Of(facet).Numbers(words));
}
