using KeystoneAuthCluster.Silo.Clustering;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class ClusteringOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_allowed() => Assert.Empty(Problems(new ClusteringOptions()));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    [InlineData("::1")]
    public void A_loopback_address_is_allowed(string address) => Assert.Empty(Problems(new ClusteringOptions { Address = address }));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("::")]
    [InlineData("localhost")]
    public void Any_other_address_is_refused_and_the_reason_is_given(string address)
    {
        var problem = Assert.Single(Problems(new ClusteringOptions { Address = address }));

        Assert.StartsWith($"Clustering:Address is '{address}'; allowed: 127.0.0.1 or ::1: whoever reaches a silo's port can make up identities", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void Ports_are_ports(int port) => Assert.Equal(
        [$"Clustering:SiloPort is '{port}'; allowed: 1 to 65535", $"Clustering:GatewayPort is '{port}'; allowed: 1 to 65535"],
        Problems(new ClusteringOptions { SiloPort = port, GatewayPort = port }));

    [Fact]
    public void A_database_needs_its_connection_string_once()
    {
        var file = typeof(ClusteringOptions).Assembly.Location;

        Assert.Contains("Clustering:ConnectionString is ''", Assert.Single(Problems(new ClusteringOptions { Membership = MembershipKind.AdoNet })), StringComparison.Ordinal);
        Assert.Empty(Problems(new ClusteringOptions { Membership = MembershipKind.AdoNet, ConnectionStringFile = file }));
        var both = Assert.Single(Problems(new ClusteringOptions { Membership = MembershipKind.Redis, ConnectionString = "password=hidden", ConnectionStringFile = file }));
        Assert.Contains("exactly one", both, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", both, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_cluster_without_a_name_are_refused() => Assert.Equal(
        ["Clustering:ClusterId is ' '; allowed: a name", "Clustering:ConnectionStringFile is 'nowhere'; allowed: a file that is there"],
        Problems(new ClusteringOptions { Membership = MembershipKind.Redis, ClusterId = " ", ConnectionStringFile = "nowhere" }));

    [Theory]
    [InlineData("../other")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("")]
    public void On_one_machine_the_clusters_name_becomes_a_files(string name)
    {
        Assert.StartsWith($"Clustering:ClusterId is '{name}'; allowed: letters, digits", Assert.Single(Problems(new ClusteringOptions { ClusterId = name })), StringComparison.Ordinal);
        Assert.Empty(Problems(new ClusteringOptions { ClusterId = "prod-1_a.b" }));
    }

    private static IEnumerable<string> Problems(ClusteringOptions options) => new ClusteringOptionsValidator().Validate(null, options).Failures ?? [];
}
