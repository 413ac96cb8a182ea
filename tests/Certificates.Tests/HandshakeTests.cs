using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Certificates.Tests;

/// <summary>Two ends that each check the other, with the files and nothing else.</summary>
public sealed class HandshakeTests : IDisposable
{
    private readonly CertsRig _rig = new();

    // SslStream checks by the clock of the machine.
    public HandshakeTests() => _rig.Time.Advance(TimeProvider.System.GetUtcNow() - _rig.Time.GetUtcNow());

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task The_API_server_and_the_webhook_take_each_other()
    {
        _rig.Do();
        Assert.Equal("CN=kube-apiserver-webhook", await ShakeHandsAsync("tls", "client", "ca", "127.0.0.1"));
        Assert.Equal("CN=kube-apiserver-webhook", await ShakeHandsAsync("tls", "client", "ca", "localhost"));
    }

    [Fact]
    public async Task A_silo_takes_a_gateway_and_another_silo()
    {
        _rig.Do("--silo", "silo", "--gateway", "gateway");
        Assert.Equal("CN=gateway", await ShakeHandsAsync("members/silo/tls", "members/gateway/tls", "members/ca", "silo"));
        Assert.Equal("CN=silo", await ShakeHandsAsync("members/silo/tls", "members/silo/tls", "members/ca", "silo"));
    }

    [Fact]
    public async Task They_take_each_other_after_a_renewal()
    {
        _rig.Do().Do("--renew", "--renew-days", "399", "--days", "400");
        Assert.Contains("renewed  tls.crt", _rig.Output, StringComparison.Ordinal);
        Assert.Equal("CN=kube-apiserver-webhook", await ShakeHandsAsync("tls", "client", "ca", "127.0.0.1"));
    }

    [Theory]
    [InlineData("tls", "client", "ca", "webhook.example", "RemoteCertificateNameMismatch")] // not the server's name
    [InlineData("tls", "tls", "ca", "127.0.0.1", "NotValidForUsage")] // a server's certificate makes no client
    [InlineData("members/gateway/tls", "members/gateway/tls", "members/ca", "gateway", "NotValidForUsage")] // a gateway's makes no silo
    [InlineData("tls", "members/gateway/tls", "ca", "127.0.0.1", "PartialChain")] // a member's makes no API server
    public async Task Nobody_else_is_taken(string server, string client, string authority, string name, string why)
    {
        _rig.Do("--gateway", "gateway");

        // The one that refuses says why; the other may see no more than that the first has gone.
        var refused = ShakeHandsAsync(server, client, authority, name);
        await Assert.ThrowsAnyAsync<Exception>(() => refused);
        Assert.Contains(refused.Exception!.Flatten().InnerExceptions, one => one is AuthenticationException && one.Message.Contains(why, StringComparison.Ordinal));
    }

    /// <returns>The client as the server sees it.</returns>
    private async Task<string> ShakeHandsAsync(string server, string client, string authority, string name)
    {
        using var root = _rig.Certificate(authority);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var calling = new TcpClient();
        var accepting = listener.AcceptTcpClientAsync();
        await calling.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var called = await accepting;
        await using var serverSide = new SslStream(called.GetStream());
        await using var clientSide = new SslStream(calling.GetStream());
        var serverDone = ThenCloseAsync(serverSide.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = _rig.Pair(server),
            ClientCertificateRequired = true,
            CertificateChainPolicy = Policy(root),
        }), called);
        var clientDone = ThenCloseAsync(clientSide.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = name,
            ClientCertificates = [_rig.Pair(client)],
            CertificateChainPolicy = Policy(root),
        }), calling);
        var both = Task.WhenAll(serverDone, clientDone);
        await both.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (both.Exception is { } refusals)
            throw refusals;
        return serverSide.RemoteCertificate!.Subject;
    }

    // The end that refuses hangs up, or the other would wait.
    private static async Task ThenCloseAsync(Task handshake, TcpClient end)
    {
        try
        {
            await handshake;
        }
        catch (Exception refusal) when (refusal is AuthenticationException or IOException)
        {
            end.Close();
            throw;
        }
    }

    private static X509ChainPolicy Policy(X509Certificate2 root) =>
        new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { root } };
}
