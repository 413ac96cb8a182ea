using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Cryptography;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

public sealed class PeerCheckTests : IDisposable
{
    private readonly TestCertificates _authority = new("cluster");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose()
    {
        _authority.Dispose();
        _services.Dispose();
    }

    [Theory]
    [InlineData("silo", true)]
    [InlineData("Silo", false)]
    [InlineData("webhook", false)]
    public void Only_the_names_that_are_given_are_let_in(string name, bool isAccepted)
    {
        using var peer = _authority.Member(name, TestCertificates.ClientAuthentication);

        Assert.Equal(isAccepted, Check("gateway", "silo").Accepts(peer, null, SslPolicyErrors.None));
        Assert.True(Check().Accepts(peer, null, SslPolicyErrors.None));
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, true)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, false)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch, false)]
    public void The_address_does_not_count_and_the_chain_does(SslPolicyErrors errors, bool isAccepted)
    {
        using var peer = _authority.Member("silo", TestCertificates.ClientAuthentication);

        Assert.Equal(isAccepted, Check().Accepts(peer, null, errors));
    }

    [Fact]
    public void No_certificate_and_one_that_does_not_state_its_use_are_refused()
    {
        using var peer = _authority.Member("silo");

        Assert.False(Check().Accepts(peer, null, SslPolicyErrors.None));
        Assert.False(Check().Accepts(null, null, SslPolicyErrors.None));
    }

    [Fact]
    public void All_uses_are_demanded()
    {
        using var gateway = _authority.Member("gateway", TestCertificates.ClientAuthentication);
        using var server = _authority.Member("server", TestCertificates.ServerAuthentication);
        using var silo = _authority.Member("silo", TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication);
        var check = For([], ClientAuthorities.ClientAuthentication, ClusterTlsSet.ServerAuthentication);

        Assert.False(check.Accepts(gateway, null, SslPolicyErrors.None));
        Assert.False(check.Accepts(server, null, SslPolicyErrors.None));
        Assert.True(check.Accepts(silo, null, SslPolicyErrors.None));
    }

    private PeerCheck Check(params string[] names) => For(names, ClientAuthorities.ClientAuthentication);

    private PeerCheck For(string[] names, params Oid[] uses) =>
        new(names, uses, new ClusterTlsMetrics(_services.GetRequiredService<IMeterFactory>()), NullLogger.Instance);
}
