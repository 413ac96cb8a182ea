using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Are all of these subresources among those? What a wildcard reaches depends on the verbs beside it.</summary>
internal static class SubresourcesCover
{
    public static bool Cover(Permission.OnResources permission, Permission.OnResources other)
    {
        var (parts, isGuarded) = Parts(permission);
        var (otherParts, isOtherGuarded) = Parts(other);
        return Covers(parts, otherParts) && (!isGuarded || isOtherGuarded || HasNoStream(otherParts));
    }

    private static (Subresources Parts, bool IsGuarded) Parts(Permission.OnResources permission) =>
        permission.Subresources is Subresources.Guarded guarded
            ? (guarded.Meant, !permission.Verbs.Have("create"))
            : (permission.Subresources, false);

    private static bool Covers(Subresources parts, Subresources other) => (parts, other) switch
    {
        (Subresources.All, _) => true,
        (Subresources.None, Subresources.None) => true,
        (Subresources.Named { Parts: Names.All or Names.AllBut { Listed.IsEmpty: true } }, Subresources.Named) => true,
        (Subresources.Named named, Subresources.Named namedToo) => named.Parts.Covers(namedToo.Parts),
        _ => false,
    };

    private static bool HasNoStream(Subresources parts) => parts switch
    {
        Subresources.None => true,
        Subresources.Named { Parts: Names.Only { Listed: var listed } } => !listed.Any(Subresources.IsStream),
        _ => false,
    };
}
