using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.Tls;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class ClusteringOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_allowed() => Assert.Empty(Problems(new ClusteringOptions()));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("fd00::1")]
    public void At_any_address_members_on_several_machines_need_certificates_and_the_reason_is_given(string address)
    {
        var problem = Assert.Single(Problems(new ClusteringOptions { Membership = MembershipKind.Kubernetes, Address = address }));

        Assert.StartsWith("Clustering:Tls:CertificateFile is ''; allowed: one together with KeyFile and CaFile, for Kubernetes: whoever reaches", problem, StringComparison.Ordinal);
        Assert.Empty(Problems(new ClusteringOptions { Membership = MembershipKind.Kubernetes, Address = address, ListenAddress = "0.0.0.0", Tls = Tls }));
        Assert.Empty(Problems(new ClusteringOptions { Address = address }));
        Assert.StartsWith("Clustering:ListenAddress is 'here'; allowed: an IP address", Assert.Single(Problems(new ClusteringOptions { ListenAddress = "here" })), StringComparison.Ordinal);
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

        Assert.Contains("Clustering:ConnectionString is ''", Assert.Single(Problems(new ClusteringOptions { Membership = MembershipKind.AdoNet, Tls = Tls })), StringComparison.Ordinal);
        var both = Assert.Single(Problems(new ClusteringOptions { Membership = MembershipKind.Redis, Tls = Tls, ConnectionString = "password=hidden", ConnectionStringFile = file }));
        Assert.Contains("exactly one", both, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", both, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_cluster_without_a_name_are_refused() => Assert.Equal(
        ["Clustering:ClusterId is ' '; allowed: a name", "Clustering:ConnectionStringFile is 'nowhere'; allowed: a file that is there"],
        Problems(new ClusteringOptions { Membership = MembershipKind.Redis, Tls = Tls, ClusterId = " ", ConnectionStringFile = "nowhere" }));

    [Theory]
    [InlineData(nameof(MembershipKind.Redis), "host:6379,password=first,hidden,paßword=hidden")]
    [InlineData(nameof(MembershipKind.Redis), "host:6379,hid=den=hidden")]
    [InlineData(nameof(MembershipKind.AdoNet), "Host=db;Pass word=first;hidden")]
    [InlineData(nameof(MembershipKind.AdoNet), "hidden")]
    public void Of_a_connection_string_that_cannot_be_read_nothing_is_said_but_its_setting(string kind, string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("connection");
        File.WriteAllText(file, text);
        var membership = Enum.Parse<MembershipKind>(kind);

        Assert.Matches(
            "^Clustering:ConnectionString is '\\*\\*\\*'; allowed: one in the form of (StackExchange.Redis|Npgsql)$",
            Assert.Single(Problems(new ClusteringOptions { Membership = membership, Tls = Tls, ConnectionString = text })));
        Assert.Matches(
            $"^Clustering:ConnectionStringFile is '{file}'; allowed: a file with one in the form of (StackExchange.Redis|Npgsql)$",
            Assert.Single(Problems(new ClusteringOptions { Membership = membership, Tls = Tls, ConnectionStringFile = file })));
    }

    [Theory]
    [InlineData(nameof(MembershipKind.Redis), "host:6379,password=good,ssl=true")]
    [InlineData(nameof(MembershipKind.AdoNet), "Host=db;Username=silo;Password=good;SSL Mode=VerifyFull")]
    public void Connection_strings_in_the_form_of_their_client_are_allowed(string kind, string text) =>
        Assert.Empty(Problems(new ClusteringOptions { Membership = Enum.Parse<MembershipKind>(kind), Tls = Tls, ConnectionString = text }));

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
