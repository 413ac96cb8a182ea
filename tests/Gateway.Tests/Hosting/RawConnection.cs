using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using KeystoneAuthCluster.Gateway.Tests.Webhook;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

/// <summary>A connection on which a test writes what no HTTP client would.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    /// <summary>Only ends a test that would hang; nothing is measured by it.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(1);

    private readonly TcpClient _tcp = new();
    private readonly CancellationTokenSource _givingUp = new(GiveUp, TimeProvider.System);

    private RawConnection()
    {
    }

    private Stream Stream { get; set; } = Stream.Null;

    /// <summary>Connects, and shakes no hands.</summary>
    public static async Task<RawConnection> TcpAsync(WebhookUnderTest webhook)
    {
        var connection = new RawConnection();
        await connection._tcp.ConnectAsync(IPAddress.Loopback, webhook.Port);
        connection.Stream = connection._tcp.GetStream();
        return connection;
    }

    /// <summary>Connects and shakes hands.</summary>
    public static async Task<RawConnection> TlsAsync(WebhookUnderTest webhook, SslApplicationProtocol protocol)
    {
        var connection = await TcpAsync(webhook);
        var tls = new SslStream(connection.Stream);
        var options = webhook.Trust();
        options.ApplicationProtocols = [protocol];
        await tls.AuthenticateAsClientAsync(options);
        connection.Stream = tls;
        return connection;
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.ASCII.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await Stream.WriteAsync(bytes, _givingUp.Token);
        await Stream.FlushAsync(_givingUp.Token);
    }

    /// <summary>Writes on and on, until the other side has closed; says how many bytes it took.</summary>
    public async Task<long> WriteUntilClosedAsync(ReadOnlyMemory<byte> bytes, long most, TimeSpan pause)
    {
        var written = 0L;
        try
        {
            for (; written < most; written += bytes.Length)
            {
                await WriteAsync(bytes);
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause, TimeProvider.System, _givingUp.Token);
            }
        }
        catch (IOException)
        {
            // Closed, which is what is waited for.
        }
        return written;
    }

    /// <summary>What the other side sends until it closes; a test that waits for this in vain fails.</summary>
    public async Task<string> ReadToCloseAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await Stream.ReadAsync(buffer, _givingUp.Token) is > 0 and var count)
                text.Append(Encoding.Latin1.GetString(buffer.AsSpan(0, count)));
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        _tcp.Dispose();
        _givingUp.Dispose();
    }
}
