using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

/// <summary>Somebody who reaches a member's port.</summary>
internal static class Outsider
{
    private const int Greeting = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What the member sends to one who shows a certificate, or none, and then says what a gateway says first.</summary>
    public static async Task<int> BytesForAsync(int port, byte[] says, params X509Certificate2[] shown)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port);
        await using var tls = new SslStream(tcp.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                ClientCertificates = [.. shown],
                LocalCertificateSelectionCallback = (_, _, _, _, _) => shown.FirstOrDefault()!,
                RemoteCertificateValidationCallback = (_, theirs, _, _) => theirs is not null, // whom it talks to is not an attacker's question
                ApplicationProtocols = [new SslApplicationProtocol("Orleans1")],
            });
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            return 0;
        }
        return (await AllAsync(tls, says)).Length;
    }

    /// <summary>What the member sends to one who says it without TLS.</summary>
    public static async Task<byte[]> BytesInClearAsync(int port, byte[] says)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port);
        return await AllAsync(tcp.GetStream(), says);
    }

    // What it gets until it is thrown out; a member that is let in gets the other's greeting, and that is enough.
    private static async Task<byte[]> AllAsync(Stream stream, byte[] says)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (all, buffer) = (new MemoryStream(), new byte[4096]);
        try
        {
            await stream.WriteAsync(says, patience.Token);
            do
            {
                var read = await stream.ReadAsync(buffer, patience.Token);
                if (read == 0)
                    break;
                all.Write(buffer, 0, read);
            }
            while (all.Length < Greeting);
        }
        catch (Exception over) when (over is IOException or OperationCanceledException)
        {
        }
        return all.ToArray();
    }
}
