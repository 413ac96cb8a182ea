using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace KeystoneAuthCluster.Support;

/// <summary>One connection of an API server, by hand: HTTP/1.1 over TLS, one request after the other, with as little work as can be, as the load shares the machine with the webhook.</summary>
public sealed class ReviewConnection : IAsyncDisposable
{
    /// <summary>The path that there always is.</summary>
    public const string Webhook = "/webhook";

    private readonly Socket _socket;
    private readonly SslStream _stream;
    private readonly byte[] _buffer = new byte[16 * 1024];

    private ReviewConnection(Socket socket, SslStream stream) => (_socket, _stream) = (socket, stream);

    /// <summary>Connects to the webhook on this machine, with a client certificate where one is given.</summary>
    public static async Task<ReviewConnection> OpenAsync(Uri webhook, X509Certificate2? client = null)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, webhook.Port));
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ClientCertificateContext = client is null ? null : SslStreamCertificateContext.Create(client, null, offline: true),
        });
        return new ReviewConnection(socket, stream);
    }

    /// <summary>Sends a review of a token; the answer's status code and body.</summary>
    public Task<(int Status, string Body)> ReviewAsync(string token) => PostAsync(Encoding.UTF8.GetBytes(TokenReviewOf(token)));

    /// <summary>Sends a body.</summary>
    public async Task<(int Status, string Body)> PostAsync(ReadOnlyMemory<byte> body, string path = Webhook)
    {
        await SendAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n", body);
        return await AnswerAsync();
    }

    /// <summary>Sends text and bytes as they are.</summary>
    public async Task SendAsync(string text, ReadOnlyMemory<byte> bytes = default)
    {
        await _stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(text), .. bytes.Span]);
        await _stream.FlushAsync();
    }

    /// <summary>Reads one whole answer.</summary>
    public async Task<(int Status, string Body)> AnswerAsync()
    {
        for (var read = 0; ;)
        {
            var more = await _stream.ReadAsync(_buffer.AsMemory(read));
            if (more == 0)
                throw new IOException("The webhook closed the connection.");
            read += more;
            var text = Encoding.UTF8.GetString(_buffer, 0, read);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 || read < end + 4 + LengthOf(text))
                continue;
            return (int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text[(end + 4)..]);
        }
    }

    /// <summary>Waits until the webhook closes the connection.</summary>
    public async Task UntilClosedAsync()
    {
        try
        {
            while (await _stream.ReadAsync(_buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // reset: closed, too
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _socket.Dispose();
    }

    /// <summary>A TokenReview as API servers write it.</summary>
    public static string TokenReviewOf(string token) =>
        $$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","metadata":{"creationTimestamp":null},"spec":{"token":{{JsonSerializer.Serialize(token)}}},"status":{"user":{} } }""";

    private static int LengthOf(string answer)
    {
        const string Name = "Content-Length: ";
        var start = answer.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        return start < Name.Length ? 0 : int.Parse(answer.AsSpan(start, answer.IndexOf("\r\n", start, StringComparison.Ordinal) - start), CultureInfo.InvariantCulture);
    }
}
