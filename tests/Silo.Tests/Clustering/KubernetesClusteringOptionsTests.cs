using KeystoneAuthCluster.Silo.Clustering.Kubernetes;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class KubernetesClusteringOptionsTests
{
    private static readonly string SomeFile = typeof(KubernetesClusteringOptionsTests).Assembly.Location;

    [Fact]
    public void A_kubeconfig_is_enough() => Assert.Empty(Problems(new() { Kubeconfig = SomeFile }));

    [Fact]
    public void Outside_a_pod_a_kubeconfig_is_needed() =>
        Assert.StartsWith("Clustering:Kubernetes:Kubeconfig is ''", Assert.Single(Problems(new())), StringComparison.Ordinal);

    [Fact]
    public void A_kubeconfig_must_exist() =>
        Assert.StartsWith("Clustering:Kubernetes:Kubeconfig is '/none'", Assert.Single(Problems(new() { Kubeconfig = "/none" })), StringComparison.Ordinal);

    [Theory]
    [InlineData("Upper")]
    [InlineData("a.b")]
    [InlineData("../x")]
    [InlineData("a\n")]
    [InlineData("")]
    public void A_namespace_is_a_label(string name) => Assert.StartsWith(
        "Clustering:Kubernetes:Namespace is", Assert.Single(Problems(new() { Kubeconfig = SomeFile, Namespace = name })), StringComparison.Ordinal);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a..b")]
    [InlineData("")]
    public void An_object_has_a_name_of_Kubernetes(string name) => Assert.StartsWith(
        "Clustering:Kubernetes:ObjectName is", Assert.Single(Problems(new() { Kubeconfig = SomeFile, ObjectName = name })), StringComparison.Ordinal);

    [Fact]
    public void A_cluster_id_that_makes_no_name_asks_for_one()
    {
        Assert.Contains("'keystone-auth-membership-Prod_1'", Assert.Single(Problems(new() { Kubeconfig = SomeFile }, "Prod_1")), StringComparison.Ordinal);
        Assert.Empty(Problems(new() { Kubeconfig = SomeFile, ObjectName = "prod-1" }, "Prod_1"));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(31)]
    public void A_timeout_has_bounds(double seconds) => Assert.StartsWith(
        "Clustering:Kubernetes:RequestTimeout is",
        Assert.Single(Problems(new() { Kubeconfig = SomeFile, RequestTimeout = TimeSpan.FromSeconds(seconds) })), StringComparison.Ordinal);

    private static IEnumerable<string> Problems(KubernetesClusteringOptions options, string clusterId = "cluster") =>
        new KubernetesClusteringOptionsValidator(Options.Create(new ClusterOptions { ClusterId = clusterId })).Validate(null, options).Failures ?? [];
}
