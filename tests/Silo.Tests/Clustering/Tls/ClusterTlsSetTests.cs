using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

public sealed class ClusterTlsSetTests : IDisposable
{
    private readonly TestCertificates _authority = new("cluster");
    private readonly TemporaryFolder _folder = new();
    private readonly MemberFiles _files;

    public ClusterTlsSetTests()
    {
        _files = new MemberFiles(_folder.Path);
        _files.Trust(_authority);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_silos_certificate_is_for_servers_and_clients_and_a_gateways_for_clients()
    {
        Write(TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication);
        Assert.Null(Problem(isSilo: true));
        Write(TestCertificates.ClientAuthentication);
        Assert.Contains("serverAuth, clientAuth", Problem(isSilo: true), StringComparison.Ordinal);
        Assert.Null(Problem(isSilo: false));
        Write(TestCertificates.ServerAuthentication);
        Assert.Contains("(clientAuth)", Problem(isSilo: false), StringComparison.Ordinal);
        Write();
        Assert.NotNull(Problem(isSilo: true));
    }

    [Fact]
    public void A_certificate_of_an_authority_that_is_not_in_the_file_is_refused()
    {
        using var other = new TestCertificates("other");
        Write(TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication);
        _files.Trust(other);

        Assert.Contains("is not of an authority in", Problem(isSilo: true), StringComparison.Ordinal);

        _files.Trust(other, _authority);
        Assert.Null(Problem(isSilo: true));
    }

    [Fact]
    public void Handshakes_ask_for_a_certificate_trust_the_clusters_authority_alone_and_take_up_no_session()
    {
        Write(TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication);
        var set = Assert.IsType<Loaded<ClusterTlsSet>.Good>(Parse(isSilo: true)).Value;
        var (server, client) = (new SslServerAuthenticationOptions(), new SslClientAuthenticationOptions());
        set.Apply(server);
        set.Apply(client);

        Assert.True(server.ClientCertificateRequired);
        Assert.Equal((false, false), (server.AllowTlsResume, client.AllowTlsResume));
        Assert.All([server.CertificateChainPolicy!, client.CertificateChainPolicy!], policy =>
        {
            Assert.Equal(X509ChainTrustMode.CustomRootTrust, policy.TrustMode);
            Assert.Equal(X509RevocationMode.NoCheck, policy.RevocationMode);
        });
        Assert.Equal(TestCertificates.ClientAuthentication, server.CertificateChainPolicy!.ApplicationPolicy[0].Value);
        Assert.Equal(TestCertificates.ServerAuthentication, client.CertificateChainPolicy!.ApplicationPolicy[0].Value);
    }

    private void Write(params string[] uses)
    {
        using var certificate = _authority.Member("silo", uses);
        _files.Write(certificate, _authority);
    }

    private string? Problem(bool isSilo) => (Parse(isSilo) as Loaded<ClusterTlsSet>.Bad)?.Problem;

    private Loaded<ClusterTlsSet> Parse(bool isSilo)
    {
        var options = _files.Options;
        var texts = new[] { options.CertificateFile!, options.KeyFile!, options.CaFile! }.Select(File.ReadAllText).ToArray();
        return ClusterTlsSet.Parse(texts, options, isSilo, TimeProvider.System.GetUtcNow());
    }
}
