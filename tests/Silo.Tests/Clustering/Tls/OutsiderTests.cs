using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

/// <summary>Both ports of a silo, and what those get who should get nothing.</summary>
public sealed class OutsiderTests : IAsyncLifetime
{
    private TlsCluster _cluster = null!;
    private byte[] _firstWords = [];

    private IEnumerable<int> Ports => [_cluster.Silos[0].SiloPort, _cluster.Silos[0].GatewayPort];

    public async Task InitializeAsync()
    {
        _cluster = await TlsCluster.StartAsync();
        _firstWords = await FirstWords.RecordAsync();
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Nobody_gets_a_byte_of_Orleans_without_a_certificate_of_the_clusters_authority_for_clients()
    {
        using var other = new TestCertificates("other");
        using var member = _cluster.Authority.Client("gateway"); // of the root itself, so that no chain needs to be shown
        Assert.True(await Outsider.BytesForAsync(_cluster.Silos[0].GatewayPort, _firstWords, member) > 0, "a member is let in");

        foreach (var port in Ports)
        {
            Assert.Equal(0, await Outsider.BytesForAsync(port, _firstWords));
            Assert.Equal(0, await Outsider.BytesForAsync(port, _firstWords, other.Client("gateway")));
            Assert.Equal(0, await Outsider.BytesForAsync(port, _firstWords, other.Root)); // self-signed
            Assert.Equal(0, await Outsider.BytesForAsync(port, _firstWords, _cluster.Authority.Client("webhook", TestCertificates.ServerAuthentication)));
            Assert.Equal(0, await Outsider.BytesForAsync(port, _firstWords, _cluster.Authority.Client("any", use: null)));
            await AssertOnlyAnAlertAsync(port);
        }
    }

    [Fact]
    public async Task A_gateways_certificate_makes_no_silo()
    {
        using var gateway = _cluster.Authority.DirectMember("gateway", TestCertificates.ClientAuthentication);
        using var silo = _cluster.Authority.DirectMember("silo", TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication);
        var one = _cluster.Silos[0];

        Assert.True(await Outsider.BytesForAsync(one.GatewayPort, _firstWords, gateway) > 0, "a gateway is let in by its port");
        Assert.Equal(0, await Outsider.BytesForAsync(one.SiloPort, _firstWords, gateway));
        Assert.True(await Outsider.BytesForAsync(one.SiloPort, _firstWords, silo) > 0, "a silo is let in");
    }

    [Fact]
    public async Task A_gateway_gets_answers_with_a_certificate_of_the_authority_and_none_with_others_and_gives_none_to_silos_it_does_not_trust()
    {
        using var other = new TestCertificates("other");
        using var gateway = _cluster.Authority.Member("gateway", TestCertificates.ClientAuthentication);
        using var stranger = other.Member("gateway", TestCertificates.ClientAuthentication);

        Assert.Equal(2, await _cluster.AskAsync(gateway, _cluster.Authority, _cluster.Authority));
        Assert.Null(await _cluster.AskAsync(stranger, other, other, _cluster.Authority));
        Assert.Null(await _cluster.AskAsync(stranger, other, other));
    }

    // A TLS server may say why it hangs up: an alert is a record of type 21 and a few bytes.
    private async Task AssertOnlyAnAlertAsync(int port)
    {
        var got = await Outsider.BytesInClearAsync(port, _firstWords);
        Assert.True(got.Length <= 7 && (got.Length == 0 || got[0] == 21), Convert.ToHexString(got));
    }
}
