using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>
/// A handshake with ourselves, in memory. A key may be read and yet be too short, or on a curve that nobody offers: only a handshake shows that.
/// </summary>
internal static class TrialHandshake
{
    // It computes, and waits for nobody; this only guards against a TLS library that never ends.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with a certificate; <see langword="null"/> if a client that offers TLS 1.2 and 1.3, as API servers do, gets its handshake.</summary>
    public static string? Problem(SslStreamCertificateContext certificate)
    {
        try
        {
            ShakeHandsAsync(certificate).WaitAsync(Longest, TimeProvider.System).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or TimeoutException)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    private static async Task ShakeHandsAsync(SslStreamCertificateContext certificate)
    {
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var server = new SslStream(new DuplexStream(toServer.Reader.AsStream(), toClient.Writer.AsStream()));
        await using var _ = server.ConfigureAwait(false);
        var client = new SslStream(new DuplexStream(toClient.Reader.AsStream(), toServer.Writer.AsStream()));
        await using var __ = client.ConfigureAwait(false);

        var serving = server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        });
        var asking = client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null, // whether clients trust it is not the question
        });

        // The one that fails first knows why; the other would wait for ever.
        await (await Task.WhenAny(serving, asking).ConfigureAwait(false)).ConfigureAwait(false);
        await Task.WhenAll(serving, asking).ConfigureAwait(false);
    }
}
