using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes <c>paths</c>: an item for each list of verbs.</summary>
internal static class PathsWriter
{
    /// <summary>The items.</summary>
    public static ImmutableArray<Yaml> Write(IEnumerable<Permission.OnPaths> permissions) =>
    [
        .. from permission in permissions
           let verbs = VerbsWriter.Write(permission.Verbs)
           group (verbs, permission.Paths) by verbs.Inline into item
           select new Yaml.Map([("verbs", item.First().verbs), ("paths", Yaml.Texts(item.Select(one => TextOf(one.Paths)).Distinct()))]),
    ];

    private static string TextOf(Paths paths) => paths switch
    {
        Paths.Only only => only.Path,
        Paths.Under under => under.Prefix + "*",
        _ => throw new InvalidOperationException($"paths that are none: {paths.GetType().Name}"),
    };
}
