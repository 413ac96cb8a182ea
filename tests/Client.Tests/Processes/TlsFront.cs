using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>TLS before a Keystone that has none, as a cloud's load balancer is.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _behind;
    private readonly SslServerAuthenticationOptions _options;
    private readonly Task _serving;

    /// <param name="behind">The Keystone.</param>
    /// <param name="certificate">What it shows.</param>
    /// <param name="wantsCertificate">Whether it wants the client to show one; whoever issued it.</param>
    public TlsFront(Uri behind, X509Certificate2 certificate, bool wantsCertificate = false)
    {
        _behind = behind;
        _options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            ClientCertificateRequired = wantsCertificate,
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
            {
                Shown = shown?.Subject;
                return !wantsCertificate || shown is not null;
            },
        };
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Its URL, by which its certificate is named.</summary>
    public Uri Url => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/v3");

    /// <summary>Whose certificate the last client has shown.</summary>
    public string? Shown { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(TcpClient accepted)
    {
        try
        {
            using var client = accepted;
            using var keystone = new TcpClient();
            await keystone.ConnectAsync(IPAddress.Loopback, _behind.Port);
            await using var outside = new SslStream(client.GetStream());
            await outside.AuthenticateAsServerAsync(_options);
            await using var inside = keystone.GetStream();
            await Task.WhenAny(outside.CopyToAsync(inside), inside.CopyToAsync(outside));
        }
        catch (Exception gone) when (gone is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client does not trust us, or has gone.
        }
    }
}
