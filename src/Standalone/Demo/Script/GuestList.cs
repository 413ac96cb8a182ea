using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Simulator;

namespace KeystoneAuthCluster.Standalone.Demo.Script;

/// <summary>Who comes, in order: the Simulator's tenants, and three tokens that are not good.</summary>
internal static class GuestList
{
    /// <summary>Issues the tokens.</summary>
    public static ImmutableArray<Guest> Make(KeystoneSimulator keystone) =>
    [
        Tenant(keystone, "demo", "demo",
            May(In("default", "list", "pods")),
            MayNot(In("default", "get", "secrets")),
            MayNot(In("default", "get", "pods", part: "exec")), // kubectl exec over a WebSocket: a get that is a shell
            MayNot(In("default", "delete", "pods"))),
        Tenant(keystone, "demo_editor", "demo",
            May(In("default", "create", "deployments", group: "apps")),
            May(In("default", "create", "pods", part: "exec")),
            MayNot(In("default", "create", "rolebindings", group: "rbac.authorization.k8s.io")),
            MayNot(In("kube-system", "list", "pods"))),
        Tenant(keystone, "demo_admin", "demo",
            May(In("kube-system", "delete", "pods")),
            May(new Access.ToResource("delete", "nodes")),
            May(new Access.ToPath("get", "/healthz"))),
        Tenant(keystone, "alt_demo", "alt_demo",
            May(new Access.ToResource("list", "namespaces")),
            MayNot(In("default", "list", "pods"))),
        Tenant(keystone, "bob", "dev",
            May(In("dev", "create", "pods")),
            May(In("dev", "get", "secrets")),
            May(new Access.ToResource("list", "nodes")),
            MayNot(In("default", "list", "pods"))),
        Tenant(keystone, "alice", "service",
            May(In("dev", "delete", "pods")),
            May(new Access.ToPath("get", "/metrics"))),
        Stranger("garbage", "not-a-token"),
        Stranger("service account", ServiceAccountToken()),
        Revoked(keystone, "demo", "demo"),
    ];

    private static Access.ToResource In(string @namespace, string verb, string resource, string group = "", string part = "") =>
        new(verb, resource, @namespace, group, part);

    private static Wish May(Access access) => new(access, IsAllowed: true);

    private static Wish MayNot(Access access) => new(access, IsAllowed: false);

    private static Guest Tenant(KeystoneSimulator keystone, string user, string project, params ImmutableArray<Wish> wishes) =>
        new(user, project, keystone.IssueToken(user, project), Validations: 1, IsLetIn: true, wishes);

    private static Guest Stranger(string what, string token) => new(what, Project: "", token, Validations: 0, IsLetIn: false, []);

    private static Guest Revoked(KeystoneSimulator keystone, string user, string project)
    {
        var token = keystone.IssueToken(user, project);
        keystone.RevokeToken(token);
        return new Guest($"{user}, revoked", project, token, Validations: 1, IsLetIn: false, []);
    }

    /// <summary>What a pod sends; no cluster made it, and its signature is noise.</summary>
    private static string ServiceAccountToken() => string.Join('.',
        Base64Url.EncodeToString("""{"alg":"RS256","kid":"demo"}"""u8),
        Base64Url.EncodeToString("""{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:default:default"}"""u8),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(256)));
}
