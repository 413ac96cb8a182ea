using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Gateway.Tests.Tls;

public sealed class WebhookTlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(1, 1, "HTTP/1.1")]
    [InlineData(2, 0, "HTTP/2")]
    public async Task Both_protocols_are_served_to_a_client_that_knows_only_the_root(int major, int minor, string protocol)
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        using var client = server.Client(_certificates, new Version(major, minor));

        Assert.StartsWith(protocol, await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_RSA_key_is_served_as_well()
    {
        _certificates.WriteServer(_certificates.Server(rsa: true));
        await using var server = await TlsServer.StartAsync(_certificates);
        using var client = server.Client(_certificates);

        Assert.StartsWith("HTTP/2", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Tls_1_2_and_1_3_are_spoken(SslProtocols protocol)
    {
        await using var server = await TlsServer.StartAsync(_certificates);

        Assert.Equal(protocol, (await server.ShakeHandsAsync(_certificates, protocol)).Protocol);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_a_rotation_an_open_connection_is_replaced_without_a_failure_by_one_with_the_new_certificate(int major)
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        using var client = server.Client(_certificates, new Version(major, major == 1 ? 1 : 0));
        var before = await client.GetStringAsync("/");
        var renewed = _certificates.Server();
        _certificates.WriteServer(renewed);

        server.Files.Reload();

        for (var tries = 0; ConnectionOf(before) == ConnectionOf(await client.GetStringAsync("/")); tries++)
        {
            Assert.True(tries < 1_000, "the old connection is still in use");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        Assert.Equal(renewed.Thumbprint, (await server.ShakeHandsAsync(_certificates)).Thumbprint);
    }

    [Fact]
    public async Task A_connection_that_does_not_go_is_ended_after_the_grace()
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        using var client = server.Client(_certificates, new Version(2, 0));
        var hanging = client.GetStringAsync("/hang");
        await server.Hanging;
        _certificates.WriteServer(_certificates.Server());
        server.Files.Reload();
        Assert.False(hanging.IsCompleted);

        server.Time.Advance(TlsGeneration.Grace);

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task A_key_that_no_handshake_takes_leaves_the_old_pair_in_service()
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        var served = (await server.ShakeHandsAsync(_certificates)).Thumbprint;
        using var key = RSA.Create(512);
        using var weak = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _certificates.WriteServer(weak);

        server.Files.Reload();

        Assert.Contains("is of no use for TLS", Assert.Single(server.Files.Problems), StringComparison.Ordinal);
        Assert.Equal(served, (await server.ShakeHandsAsync(_certificates)).Thumbprint);
    }

    [Fact]
    public async Task A_start_with_a_curve_that_nobody_offers_fails_and_names_the_file()
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        using var odd = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _certificates.WriteServer(odd);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TlsServer.StartAsync(_certificates));

        Assert.Contains($"{_certificates.CertificateFile} is of no use for TLS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_are_looked_at_again_when_the_interval_has_passed()
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        var old = server.Files.Current;
        _certificates.WriteServer(_certificates.Server());

        // The reload waits on a thread of its own; it may not have begun to wait when the clock moves first.
        for (var i = 0; ReferenceEquals(old, server.Files.Current) && i < 1_000; i++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.NotSame(old, server.Files.Current);
    }

    [Fact]
    public async Task Unchanged_files_keep_the_same_options_so_that_sessions_resume()
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        var options = server.Files.Current;

        server.Files.Reload();

        Assert.Same(options, server.Files.Current);
    }

    [Fact]
    public async Task A_new_pair_that_cannot_be_used_leaves_the_old_one_in_service()
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        var served = (await server.ShakeHandsAsync(_certificates)).Thumbprint;
        await File.WriteAllTextAsync(_certificates.CertificateFile, "not a certificate");

        server.Files.Reload();

        Assert.Equal(served, (await server.ShakeHandsAsync(_certificates)).Thumbprint);
        Assert.Contains(server.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("the ones in use stay", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_with_a_pair_that_does_not_match_fails_and_names_the_files()
    {
        await File.WriteAllTextAsync(_certificates.PrivateKeyFile, TestCertificates.KeyPem(_certificates.Server()));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TlsServer.StartAsync(_certificates));

        Assert.Contains("Gateway:Tls", failure.Message, StringComparison.Ordinal);
        Assert.Contains(_certificates.PrivateKeyFile, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", failure.Message, StringComparison.Ordinal);
    }

    private static string ConnectionOf(string answer) => answer.Split(' ')[1];
}
