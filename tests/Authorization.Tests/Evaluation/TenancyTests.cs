using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>The preset <c>tenancy</c>.</summary>
public class TenancyTests
{
    private static readonly IAuthorizer Tenancy = Policy(Head + "preset: tenancy");

    [Theory]
    [InlineData("dev", "create", "deployments", "dev", true)]
    [InlineData("dev", "create", "pods/exec", "dev", true)]
    [InlineData("dev", "get", "pods", "prod", false)]
    [InlineData("dev", "list", "pods", "", false)]
    [InlineData("dev", "list", "secrets", "", false)]
    [InlineData("dev", "list", "nodes", "", true)]
    [InlineData("dev", "delete", "nodes", "", false)]
    [InlineData("dev", "get", "nodes/proxy", "", false)]
    [InlineData("dev", "get", "namespaces", "prod", true)]
    [InlineData("dev", "delete", "namespaces", "prod", false)]
    [InlineData("service", "delete", "nodes", "", true)]
    [InlineData("service", "list", "secrets", "", true)]
    [InlineData("service", "create", "pods/exec", "kube-system", true)]
    [InlineData("kube-system", "get", "secrets", "kube-system", false)]
    [InlineData("default", "delete", "services", "default", false)]
    [InlineData("keystone-auth", "get", "secrets", "keystone-auth", false)]
    [InlineData("keystone-auth", "update", "configmaps", "keystone-auth", false)]
    public void An_admin_of(string project, string verb, string resource, string ns, bool allowed) =>
        Assert.Equal(allowed, Tenancy.Allows(User(project, roles: ["admin"]), On(verb, resource, ns)));

    [Theory]
    [InlineData("member", "default")]
    [InlineData("admin", "d-2")]
    [InlineData("admin", "")]
    public void Who_is_no_admin_or_of_another_domain_owns_nothing(string role, string domain)
    {
        Assert.False(Tenancy.Allows(User("dev", projectDomain: domain, roles: [role]), On("get", "pods", "dev")));
        Assert.False(Tenancy.Allows(User("service", projectDomain: domain, roles: [role]), On("get", "pods", "dev")));
    }

    [Theory]
    [InlineData("get", "/version", true)]
    [InlineData("get", "/apis/apps/v1", true)]
    [InlineData("get", "/openapi/v3", true)]
    [InlineData("get", "/metrics", false)]
    [InlineData("post", "/version", false)]
    public void Everyone_reads_what_clients_need(string verb, string path, bool allowed)
    {
        Assert.Equal(allowed, Tenancy.Allows(User(project: "", projectId: "", roles: []), OnPath(verb, path)));
        Assert.True(Tenancy.Allows(User("service", roles: ["admin"]), OnPath(verb, path)));
    }

    [Fact]
    public void Rules_of_ones_own_stand_beside_it()
    {
        var policy = Policy(Head + "preset: tenancy\nrules:\n- name: clients\n  who: {roles: [ops]}\n  paths: [{verbs: [get], paths: [/metrics]}]");
        Assert.True(policy.Allows(User(roles: ["ops"]), OnPath("get", "/metrics")));
        Assert.True(policy.Allows(User("dev", roles: ["admin"]), On("get", "pods", "dev")));
    }
}
