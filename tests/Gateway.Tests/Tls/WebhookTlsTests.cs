using System.Security.Authentication;
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
    public async Task An_open_connection_lives_through_a_rotation_and_new_ones_get_the_new_certificate(int major)
    {
        await using var server = await TlsServer.StartAsync(_certificates);
        using var client = server.Client(_certificates, new Version(major, major == 1 ? 1 : 0));
        var before = await client.GetStringAsync("/");
        var renewed = _certificates.Server();
        _certificates.WriteServer(renewed);

        server.Files.Reload();

        Assert.Equal(ConnectionOf(before), ConnectionOf(await client.GetStringAsync("/")));
        Assert.Equal(renewed.Thumbprint, (await server.ShakeHandsAsync(_certificates)).Thumbprint);
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
