using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>
/// What the documentation of k8s-keystone-auth says of its own examples (docs/keystone-auth, examples/webhook), and what Magnum's default policy is for.
/// A key such as <c>*/*</c> stands for a v2 rule about project demo; a path begins with a slash.
/// </summary>
public class DocumentedExamplesTests
{
    private const string MagnumsProject = "0c5f0ce5a0f14f2e9b0d1c2b3a495867";

    /// <summary>Example, roles, project, verb, resource or path, namespace, API group, allowed.</summary>
    public static TheoryData<string, string, string, string, string, string, string, bool> Said => new()
    {
        // "we only allow the users in project demo with member role to query the Pods": v1 in one namespace, v2 in all.
        { "viewer-v1.json", "load-balancer_member,member", "demo", "get", "pods", "default", "", true },
        { "viewer-v1.json", "load-balancer_member,member", "demo", "watch", "pods", "default", "", true },
        { "viewer-v1.json", "load-balancer_member,member", "demo", "create", "pods", "default", "", false },
        { "viewer-v1.json", "member", "demo", "get", "pods", "dev", "", false },
        { "viewer-v1.json", "reader", "demo", "get", "pods", "default", "", false },
        { "viewer-v1.json", "member", "alt_demo", "get", "pods", "default", "", false },
        { "viewer-v2.json", "load-balancer_member,member", "demo", "get", "pods", "default", "", true },
        { "viewer-v2.json", "load-balancer_member,member", "demo", "create", "pods", "default", "", false },
        { "viewer-v2.json", "member", "demo", "get", "pods", "dev", "", true },
        { "viewer-v2.json", "member", "demo", "list", "pods", "", "", true },
        { "viewer-v2.json", "reader", "demo", "get", "pods", "default", "", false },
        { "viewer-v2.json", "member", "alt_demo", "get", "pods", "default", "", false },

        // "allow client to be able to kubectl exec into pod and only in utility namespace", with discovery.
        { "exec-only-v1.json", "utility_exec", "demo", "create", "pods/exec", "utility", "", true },
        { "exec-only-v1.json", "utility_exec", "demo", "create", "pods/exec", "default", "", false },
        { "exec-only-v1.json", "utility_exec", "demo", "create", "pods", "utility", "", false },
        { "exec-only-v1.json", "utility_exec", "demo", "get", "pods/exec", "utility", "", false },
        { "exec-only-v1.json", "utility_exec", "demo", "get", "/api", "", "", true },
        { "exec-only-v1.json", "utility_exec", "demo", "get", "/api/v1", "", "", true },
        { "exec-only-v1.json", "utility_exec", "demo", "get", "/apis", "", "", true },
        { "exec-only-v1.json", "utility_exec", "demo", "get", "/apis/apps/v1", "", "", true },
        { "exec-only-v1.json", "utility_exec", "demo", "get", "/metrics", "", "", false },
        { "exec-only-v1.json", "utility_exec", "demo", "post", "/api", "", "", false },

        // "Any operation is allowed on any resource in any namespace."
        { "*/*: *", "member", "demo", "delete", "secrets", "kube-system", "", true },
        { "*/*: *", "member", "demo", "create", "clusterroles", "", "rbac.authorization.k8s.io", true },
        { "*/*: *", "member", "demo", "create", "pods/exec", "default", "", true },
        { "*/*: *", "member", "demo", "get", "widgets", "default", "example.com", true },
        { "*/*: *", "member", "demo", "get", "/healthz", "", "", false },

        // "Only get and list are allowed for Pods in the default namespace."
        { "default/pods: get list", "member", "demo", "get", "pods", "default", "", true },
        { "default/pods: get list", "member", "demo", "list", "pods", "default", "", true },
        { "default/pods: get list", "member", "demo", "watch", "pods", "default", "", false },
        { "default/pods: get list", "member", "demo", "get", "pods", "dev", "", false },
        { "default/pods: get list", "member", "demo", "get", "services", "default", "", false },
        { "default/pods: get list", "member", "demo", "list", "pods", "", "", false },

        // "create is allowed for any resource except Secrets and ClusterRoles in the default namespace."
        { "default/!['secrets', 'clusterroles']: create", "member", "demo", "create", "pods", "default", "", true },
        { "default/!['secrets', 'clusterroles']: create", "member", "demo", "create", "secrets", "default", "", false },
        { "default/!['secrets', 'clusterroles']: create", "member", "demo", "get", "pods", "default", "", false },
        { "default/!['secrets', 'clusterroles']: create", "member", "demo", "create", "pods", "dev", "", false },

        // "Any operation is allowed for any resource in any namespace except kube-system."
        { "!kube-system/*: *", "member", "demo", "delete", "secrets", "default", "", true },
        { "!kube-system/*: *", "member", "demo", "delete", "secrets", "kube-system", "", false },
        { "!kube-system/*: *", "member", "demo", "delete", "secrets", "", "", false },

        // "Any operation is allowed for any resource except Secrets and ClusterRoles in any namespace except kube-system."
        { "!kube-system/!['secrets', 'clusterroles']: *", "member", "demo", "delete", "pods", "default", "", true },
        { "!kube-system/!['secrets', 'clusterroles']: *", "member", "demo", "delete", "secrets", "default", "", false },
        { "!kube-system/!['secrets', 'clusterroles']: *", "member", "demo", "delete", "pods", "kube-system", "", false },

        // examples/webhook/policy.json: one of three roles, a project by its id.
        { "roles-v1.json", "k8s-editor", MagnumsProject, "list", "pods", "default", "", true },
        { "roles-v1.json", "k8s-viewer,x", MagnumsProject, "list", "pods", "default", "", true },
        { "roles-v1.json", "x", MagnumsProject, "list", "pods", "default", "", false },
        { "roles-v1.json", "k8s-editor", "demo", "list", "pods", "default", "", false },

        // Magnum: an admin does everything, a developer all but with the cluster's own, a viewer reads.
        { "magnum-v2.json", "k8s_admin", MagnumsProject, "delete", "nodes", "", "", true },
        { "magnum-v2.json", "k8s_admin", MagnumsProject, "post", "/healthz", "", "", true },
        { "magnum-v2.json", "k8s_developer", MagnumsProject, "create", "deployments", "dev", "apps", true },
        { "magnum-v2.json", "k8s_developer", MagnumsProject, "create", "persistentvolumeclaims", "dev", "", true },
        { "magnum-v2.json", "k8s_developer", MagnumsProject, "create", "deployments", "kube-system", "apps", false },
        { "magnum-v2.json", "k8s_developer", MagnumsProject, "list", "clusterroles", "", "rbac.authorization.k8s.io", true },
        { "magnum-v2.json", "k8s_developer", MagnumsProject, "create", "clusterroles", "", "rbac.authorization.k8s.io", false },
        { "magnum-v2.json", "k8s_developer", MagnumsProject, "create", "certificatesigningrequests", "", "certificates.k8s.io", true },
        { "magnum-v2.json", "k8s_viewer", MagnumsProject, "get", "pods", "dev", "", true },
        { "magnum-v2.json", "k8s_viewer", MagnumsProject, "get", "secrets", "dev", "", false },
        { "magnum-v2.json", "k8s_viewer", MagnumsProject, "create", "pods", "dev", "", false },
        { "magnum-v2.json", "k8s_viewer", "demo", "get", "pods", "dev", "", false },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void It_decides_as_it_is_documented(
        string example, string roles, string project, string verb, string resource, string ns, string group, bool allowed)
    {
        var text = example.EndsWith(".json", StringComparison.Ordinal) ? Example(example) : OneKey(example);
        Assert.All([text, Converted(text)], policy => Decides(Policy(policy), roles, project, verb, resource, ns, group, allowed));
    }

    private static void Decides(
        IAuthorizer policy, string roles, string project, string verb, string resource, string ns, string group, bool allowed)
    {
        var user = User(project, project == MagnumsProject ? project : "p-1", roles: roles.Split(','));
        Assert.Equal(allowed, policy.Allows(user, resource.StartsWith('/') ? OnPath(verb, resource) : On(verb, resource, ns, group)));
    }

    private static string OneKey(string example) => example.Split(": ") is [var key, var verbs] ? V2(key, verbs.Split(' ')) : throw new ArgumentException(example);
}
