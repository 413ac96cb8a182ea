using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews.Frames;

/// <summary>
/// What somebody wants to do, as API servers write it: the members in the order of Kubernetes' own type, each once at most, without white space and escapes
/// (<see href="https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/subject-access-review-v1/"/>). What is written otherwise may mean
/// the same, and is <see cref="AttributesReader"/>'s.
/// </summary>
internal static class PlainAction
{
    /// <summary>The action, and how many bytes it has; <see langword="null"/> where it is not written so.</summary>
    public static AccessAction? Read(ReadOnlySpan<byte> json, bool isOnPath, KnownTexts texts, out int length)
    {
        var members = new PlainMembers(json, texts);
        AccessAction action = isOnPath ? Path(ref members) : Resource(ref members);
        return members.IsWhole(out length) ? action : null;
    }

    private static AccessAction.OnResource Resource(ref PlainMembers members)
    {
        var (@namespace, verb, group, version) = (members.Text("\"namespace\":\""u8), members.Text("\"verb\":\""u8), members.Text("\"group\":\""u8), members.Text("\"version\":\""u8));
        var (resource, subresource, name) = (members.Text("\"resource\":\""u8), members.Text("\"subresource\":\""u8), members.Text("\"name\":\""u8));
        return new AccessAction.OnResource(verb, group, version, resource, subresource, @namespace, name);
    }

    private static AccessAction.OnPath Path(ref PlainMembers members)
    {
        var (path, verb) = (members.Text("\"path\":\""u8), members.Text("\"verb\":\""u8));
        return new AccessAction.OnPath(verb, path);
    }
}
