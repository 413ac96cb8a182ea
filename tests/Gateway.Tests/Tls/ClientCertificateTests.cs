using System.Net;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Gateway.Tests.Tls;

public sealed class ClientCertificateTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    // The same name and another key: only the signature tells them apart.
    private readonly TestCertificates _strangers = new();

    public void Dispose()
    {
        _certificates.Dispose();
        _strangers.Dispose();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public async Task A_client_with_a_certificate_of_the_authority_is_served(int major, int minor)
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);

        Assert.True(await ServesAsync(server, _certificates.Client(), new Version(major, minor)));
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_refused()
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);

        Assert.False(await ServesAsync(server, null));
        Assert.Contains(server.Log.All, line => line.Contains("no_certificate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_of_another_authority_is_refused()
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);

        Assert.False(await ServesAsync(server, _strangers.Client()));
        Assert.Contains(server.Log.All, line => line.Contains("untrusted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TestCertificates.ServerAuthentication)]
    [InlineData(null)]
    public async Task A_certificate_that_is_not_made_for_clients_is_refused(string? use)
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);

        Assert.False(await ServesAsync(server, _certificates.Client(use: use)));
    }

    [Theory]
    [InlineData("kube-apiserver", null, true)]
    [InlineData("somebody", "api.example.org", true)]
    [InlineData("somebody", null, false)]
    [InlineData("KUBE-APISERVER", null, false)]
    [InlineData("kube-apiserver2", "www.example.org", false)]
    public async Task With_a_list_of_names_only_those_are_served(string name, string? dnsName, bool served)
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true, "kube-apiserver", "api.example.org");

        Assert.Equal(served, await ServesAsync(server, _certificates.Client(name, dnsName: dnsName)));
    }

    [Fact]
    public async Task A_new_authority_counts_from_the_next_handshake()
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);
        await File.WriteAllTextAsync(_certificates.CaFile, await File.ReadAllTextAsync(_strangers.CaFile));

        server.Files.Reload();

        Assert.True(await ServesAsync(server, _strangers.Client()));
        Assert.False(await ServesAsync(server, _certificates.Client()));
    }

    [Fact]
    public async Task A_session_begun_under_an_authority_that_is_gone_is_not_resumed()
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);
        var certificate = _certificates.Client();
        using var client = server.Client(_certificates, clientCertificate: certificate);
        await client.GetStringAsync("/");
        await File.WriteAllTextAsync(_certificates.CaFile, await File.ReadAllTextAsync(_strangers.CaFile));
        server.Files.Reload();
        using var again = server.Client(_certificates, clientCertificate: certificate);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => again.GetStringAsync("/"));
    }

    [Fact]
    public async Task A_bundle_that_nobody_could_come_from_leaves_the_old_one_in_service()
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);
        await File.WriteAllTextAsync(_certificates.CaFile, _certificates.Client().ExportCertificatePem());

        server.Files.Reload();

        Assert.Contains("self-signed", Assert.Single(server.Files.Problems), StringComparison.Ordinal);
        Assert.True(await ServesAsync(server, _certificates.Client()));
    }

    [Fact]
    public async Task Many_handshakes_at_once_share_the_policy_and_all_pass()
    {
        await using var server = await TlsServer.StartAsync(_certificates, clientCa: true);
        var certificate = _certificates.Client();

        var served = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => ServesAsync(server, certificate))));

        Assert.All(served, Assert.True);
    }

    private async Task<bool> ServesAsync(TlsServer server, X509Certificate2? certificate, Version? version = null)
    {
        using var client = server.Client(_certificates, version ?? HttpVersion.Version11, certificate);
        try
        {
            await client.GetStringAsync("/");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
