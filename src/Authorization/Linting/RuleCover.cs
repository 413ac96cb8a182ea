using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Is a rule about every request that another is about?</summary>
internal static class RuleCover
{
    public static bool Covers(this Rule rule, Rule other) =>
        rule.Who.All(condition => other.Who.Any(condition.Covers))
        && other.Permissions.All(permission => rule.Permissions.Any(wider => wider.Covers(permission)));

    private static bool Covers(this Permission permission, Permission other) => (permission, other) switch
    {
        (Permission.OnPaths paths, Permission.OnPaths of) => paths.Verbs.Covers(of.Verbs) && paths.Paths.Covers(of.Paths),
        (Permission.OnResources on, Permission.OnResources of) =>
            on.Verbs.Covers(of.Verbs)
            && on.Namespaces.Covers(of.Namespaces)
            && on.Groups.Covers(of.Groups)
            && on.Resources.Covers(of.Resources)
            && SubresourcesCover.Cover(on, of)
            && on.Objects.Covers(of.Objects),
        _ => false,
    };
}
