using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Explanation;

/// <summary>Why a permission is not about an action, in words.</summary>
internal static class PermissionGap
{
    /// <summary>What differs, one text for each part; nothing where the permission is about the action, and the default where it is of another kind.</summary>
    public static ImmutableArray<string> Of(Permission permission, AccessAction action, Requester requester) => (permission, action) switch
    {
        (Permission.OnPaths of, AccessAction.OnPath on) => [.. Verb(of.Verbs, on), .. Path(of.Paths, on.Path)],
        (Permission.OnResources of, AccessAction.OnResource on) => [.. Verb(of.Verbs, on), .. Resource(of, on), .. Scope(of, on, requester)],
        _ => default,
    };

    private static IEnumerable<string> Verb(Verbs verbs, AccessAction action)
    {
        if (!verbs.Have(action.Verb))
            yield return $"verb is {SetText.One(action.Verb)}; the rule has {SetText.Of(verbs.Listed)}";
    }

    private static IEnumerable<string> Path(Paths paths, string path)
    {
        if (!paths.Have(path))
            yield return $"path is {SetText.One(path)}; the rule has {SetText.Of(paths)}";
    }

    private static IEnumerable<string> Resource(Permission.OnResources of, AccessAction.OnResource on)
    {
        if (!of.Groups.Have(on.Group))
            yield return $"API group is {SetText.One(on.Group)}; the rule has {SetText.Of(of.Groups)}";
        if (!of.Resources.Have(on.Resource))
            yield return $"resource is {SetText.One(on.Resource)}; the rule has {SetText.Of(of.Resources)}";
        if (!of.Subresources.Have(on.Subresource, of.Verbs))
            yield return $"subresource is {(on.Subresource.Length == 0 ? "none" : SetText.One(on.Subresource))}; the rule has {SetText.Of(of.Subresources)}";
    }

    private static IEnumerable<string> Scope(Permission.OnResources of, AccessAction.OnResource on, Requester requester)
    {
        if (!of.Namespaces.Have(on.Namespace, requester))
            yield return $"namespace is {(on.Namespace.Length == 0 ? "none" : SetText.One(on.Namespace))}; the rule has {SetText.Of(of.Namespaces)}";
        if (!of.Objects.Have(on.Name, requester))
            yield return $"name is {(on.Name.Length == 0 ? "none" : SetText.One(on.Name))}; the rule has {SetText.Of(of.Objects)}";
    }
}
