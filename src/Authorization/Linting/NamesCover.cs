using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Are all of these names, groups, verbs or paths among those? A yes is certain; a no may be one that was too hard to prove.</summary>
internal static class NamesCover
{
    public static bool Covers(this Verbs verbs, Verbs other) =>
        verbs.AreAll || (!other.AreAll && other.Listed.All(verb => verbs.Listed.Contains(verb, StringComparer.OrdinalIgnoreCase)));

    public static bool Covers(this Names names, Names other) => (names, other) switch
    {
        (Names.All, _) => true,
        (_, Names.Only only) => only.Listed.All(names.Have),
        // Who leaves out more has less.
        (Names.AllBut { OrNone: false }, Names.AllBut { OrNone: true }) => false,
        (Names.AllBut left, Names.AllBut leftToo) => left.Listed.All(name => leftToo.Listed.Contains(name, StringComparer.OrdinalIgnoreCase)),
        _ => false,
    };

    public static bool Covers(this Namespaces namespaces, Namespaces other) => (namespaces, other) switch
    {
        (Namespaces.Named { Names: Names.All or Names.AllBut { Listed.IsEmpty: true } }, Namespaces.Own) => true,
        (Namespaces.Named named, Namespaces.Named namedToo) => named.Names.Covers(namedToo.Names),
        (Namespaces.Own own, Namespaces.Own ownToo) => own.Template == ownToo.Template,
        _ => false,
    };

    public static bool Covers(this ObjectNames objects, ObjectNames other) => (objects, other) switch
    {
        (ObjectNames.All, _) => true,
        (ObjectNames.Only only, ObjectNames.Only onlyToo) => IsIn(onlyToo.Listed, only.Listed),
        (ObjectNames.Own own, ObjectNames.Own ownToo) => own.Template == ownToo.Template,
        _ => false,
    };

    public static bool Covers(this ApiGroups groups, ApiGroups other) => (groups, other) switch
    {
        (ApiGroups.All, _) => true,
        (_, ApiGroups.Only only) => only.Listed.All(groups.Have),
        (ApiGroups.Kubernetes, ApiGroups.Kubernetes) => true,
        _ => false,
    };

    public static bool Covers(this Paths paths, Paths other) => (paths, other) switch
    {
        (_, Paths.Only only) => paths.Have(only.Path),
        (Paths.Under under, Paths.Under underToo) => underToo.Prefix.StartsWith(under.Prefix, StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsIn(ImmutableArray<string> some, ImmutableArray<string> all) => some.All(all.Contains);
}
