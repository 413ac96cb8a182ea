using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>What the documentation of k8s-keystone-auth says of its own examples.</summary>
public class DocumentedExamplesTests
{
    [Theory]
    [InlineData("viewer-v1.json")]
    [InlineData("viewer-v2.json")]
    public void A_member_of_demo_reads_pods_and_creates_none(string example)
    {
        var policy = Policy(Example(example));
        var demo = User(roles: ["load-balancer_member", "member"]);

        Assert.True(policy.Allows(demo, On("get", "pods")));
        Assert.True(policy.Allows(demo, On("watch", "pods")));
        Assert.False(policy.Allows(demo, On("create", "pods")));
        Assert.False(policy.Allows(User(roles: ["reader"]), On("get", "pods")));
        Assert.False(policy.Allows(User(project: "alt_demo", projectId: "p-2"), On("get", "pods")));
    }

    [Fact]
    public void The_v1_viewer_reads_one_namespace_and_the_v2_viewer_all()
    {
        Assert.False(Policy(Example("viewer-v1.json")).Allows(User(), On("get", "pods", ns: "dev")));
        Assert.True(Policy(Example("viewer-v2.json")).Allows(User(), On("get", "pods", ns: "dev")));
        Assert.True(Policy(Example("viewer-v2.json")).Allows(User(), On("list", "pods", ns: "")));
    }

    [Fact]
    public void Exec_alone_in_one_namespace_with_discovery()
    {
        var policy = Policy(Example("exec-only-v1.json"));
        var user = User(roles: ["utility_exec"]);

        Assert.True(policy.Allows(user, On("create", "pods/exec", ns: "utility")));
        Assert.False(policy.Allows(user, On("create", "pods/exec", ns: "default")));
        Assert.False(policy.Allows(user, On("create", "pods", ns: "utility")));
        Assert.False(policy.Allows(user, On("get", "pods/exec", ns: "utility")));
        Assert.All(["/api", "/api/v1", "/apis", "/apis/apps/v1"], path => Assert.True(policy.Allows(user, OnPath("get", path))));
        Assert.False(policy.Allows(user, OnPath("get", "/metrics")));
        Assert.False(policy.Allows(user, OnPath("post", "/api")));
    }

    [Fact]
    public void Anything_anywhere()
    {
        var policy = Policy(V2("*/*", "*"));
        Assert.True(policy.Allows(User(), On("delete", "secrets", ns: "kube-system")));
        Assert.True(policy.Allows(User(), On("create", "clusterroles", ns: "", group: "rbac.authorization.k8s.io")));
        Assert.True(policy.Allows(User(), On("create", "pods/exec")));
        Assert.True(policy.Allows(User(), On("get", "widgets", group: "example.com")));
        Assert.False(policy.Allows(User(), OnPath("get", "/healthz")));
    }

    [Fact]
    public void Two_verbs_on_pods_of_default()
    {
        var policy = Policy(V2("default/pods", "get", "list"));
        Assert.True(policy.Allows(User(), On("get", "pods")));
        Assert.False(policy.Allows(User(), On("watch", "pods")));
        Assert.False(policy.Allows(User(), On("get", "pods", ns: "dev")));
        Assert.False(policy.Allows(User(), On("get", "services")));
    }

    [Fact]
    public void Creating_all_but_two()
    {
        var policy = Policy(V2("default/!['secrets', 'clusterroles']", "create"));
        Assert.True(policy.Allows(User(), On("create", "pods")));
        Assert.False(policy.Allows(User(), On("create", "secrets")));
        Assert.False(policy.Allows(User(), On("create", "pods", ns: "dev")));
    }

    [Theory]
    [InlineData("!kube-system/*", "secrets", true)]
    [InlineData("!kube-system/!['secrets', 'clusterroles']", "secrets", false)]
    [InlineData("!kube-system/!['secrets', 'clusterroles']", "pods", true)]
    public void All_namespaces_but_one(string key, string resource, bool allowed)
    {
        var policy = Policy(V2(key, "*"));
        Assert.Equal(allowed, policy.Allows(User(), On("delete", resource)));
        Assert.False(policy.Allows(User(), On("delete", resource, ns: "kube-system")));
        Assert.False(policy.Allows(User(), On("delete", resource, ns: "")));
    }
}
