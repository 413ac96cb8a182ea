using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.Tls;

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
    [InlineData("10.0.0.1")]
    [InlineData("fd00::1")]
    public void Any_other_address_needs_TLS_and_the_reason_is_given(string address)
    {
        var problem = Assert.Single(Problems(new ClusteringOptions { Address = address }));

        Assert.StartsWith($"Clustering:Address is '{address}'; allowed: 127.0.0.1 or ::1, or any with Clustering:Tls: whoever reaches", problem, StringComparison.Ordinal);
        Assert.StartsWith($"Clustering:ListenAddress is '{address}'", Assert.Single(Problems(new ClusteringOptions { ListenAddress = address })), StringComparison.Ordinal);
        Assert.Empty(Problems(new ClusteringOptions { Address = address, ListenAddress = "0.0.0.0", Tls = Tls }));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("localhost")]
    public void What_others_cannot_call_is_no_address(string address) =>
        Assert.StartsWith($"Clustering:Address is '{address}'", Assert.Single(Problems(new ClusteringOptions { Address = address, Tls = Tls })), StringComparison.Ordinal);

    [Fact]
    public void Of_TLSs_files_all_or_none_are_given_and_names_only_with_them()
    {
        Assert.StartsWith("Clustering:Tls:CertificateFile is ''", Assert.Single(Problems(new ClusteringOptions { Tls = new() { CaFile = "ca" } })), StringComparison.Ordinal);
        var names = new ClusteringOptions();
        names.Tls.Names.Add("silo");
        Assert.StartsWith("Clustering:Tls:Names is 'silo'", Assert.Single(Problems(names)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void Ports_are_ports(int port) => Assert.Equal(
        [$"Clustering:SiloPort is '{port}'; allowed: 1 to 65535", $"Clustering:GatewayPort is '{port}'; allowed: 1 to 65535", $"Clustering:ListenSiloPort is '{port}'; allowed: 1 to 65535", $"Clustering:ListenGatewayPort is '{port}'; allowed: 1 to 65535"],
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

    private static ClusterTlsOptions Tls => new() { CertificateFile = "crt", KeyFile = "key", CaFile = "ca" };

    private static IEnumerable<string> Problems(ClusteringOptions options) => new ClusteringOptionsValidator().Validate(null, options).Failures ?? [];
}
