using System.Net;
using System.Net.Security;
using System.Text;
using KeystoneAuthCluster.Gateway.Tests.Webhook;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

/// <summary>Whoever takes too long is dropped, and nobody else is.</summary>
public class SlowClientTests
{
    private static readonly string[] Impatient = ["Gateway:SilenceTimeout=00:00:01", "Gateway:BodyTimeout=00:00:01"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        await using var connection = await RawConnection.TcpAsync(webhook);

        Assert.Equal("", await connection.ReadToCloseAsync());
    }

    [Fact]
    public async Task A_connection_that_says_nothing_after_its_handshake_is_closed()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);

        Assert.Equal("", await connection.ReadToCloseAsync());
    }

    [Fact]
    public async Task An_HTTP_2_connection_without_a_request_is_closed()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http2);
        byte[] emptySettings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
        await connection.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        await connection.WriteAsync(emptySettings);

        await connection.ReadToCloseAsync();
    }

    [Fact]
    public async Task Slow_headers_are_cut_off_in_a_connection_s_first_request()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        await connection.WriteAsync("POST /webhook HTTP/1.1\r\nHost: webhook\r\nX-Slow: ");

        await Task.WhenAll(connection.ReadToCloseAsync(), connection.WriteUntilClosedAsync("x"u8.ToArray(), long.MaxValue, Pause));
    }

    [Fact]
    public async Task Slow_headers_are_cut_off_in_a_later_request_too()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        var body = Bodies.Access();
        await connection.WriteAsync($"POST /webhook HTTP/1.1\r\nHost: webhook\r\nContent-Length: {body.Length}\r\n\r\n{body}POST /webhook HTTP/1.1\r\nX-Slow: ");

        var reading = connection.ReadToCloseAsync();
        await connection.WriteUntilClosedAsync("x"u8.ToArray(), long.MaxValue, Pause);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await reading, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 100000\r\n\r\n", "{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n", "1\r\n{\r\n")]
    public async Task A_slow_body_is_cut_off(string header, string piece)
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        await connection.WriteAsync("POST /webhook HTTP/1.1\r\nHost: webhook\r\n" + header);

        var reading = connection.ReadToCloseAsync();
        await connection.WriteUntilClosedAsync(Encoding.ASCII.GetBytes(piece), long.MaxValue, Pause);

        Assert.DoesNotContain("200 OK", await reading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_body_in_HTTP_2_is_cut_off_and_the_connection_s_other_requests_go_on()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        using var client = webhook.Client(HttpVersion.Version20);
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access())).Status);
        using var never = new PatternContent("{"u8.ToArray(), long.MaxValue, Pause);

        // The client may tell of the reset as of its content's being cancelled; nobody else cancels, and it waits for 100 s by itself.
        var cut = await Record.ExceptionAsync(() => client.PostAsync(new Uri("/webhook", UriKind.Relative), never));
        Assert.True(cut is HttpRequestException or TaskCanceledException { InnerException: not TimeoutException }, $"{cut}");

        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access())).Status);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_client_that_has_asked_may_rest(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Impatient);
        using var client = webhook.Client(Version.Parse(version));
        await client.AskAsync(Bodies.Access());

        // Longer than the silent one beside it, which is dropped meanwhile.
        await using var silent = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        await silent.ReadToCloseAsync();
        await client.AskAsync(Bodies.Access());

        // One for the silent one, and one for all requests.
        Assert.Equal(2, webhook.Log.All.Count(line => line.Contains("Server.Kestrel.Connections", StringComparison.Ordinal) && line.Contains("accepted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_client_that_leaves_is_no_error()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        webhook.Keystone.Before = async _ =>
        {
            asked.SetResult();
            await released.Task;
            return null;
        };
        using var leaving = new CancellationTokenSource();

        var asking = client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice")), cancellationToken: leaving.Token);
        await asked.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        released.SetResult();

        webhook.Keystone.Before = _ => Task.FromResult<TokenValidation?>(null);
        Assert.Equal("bob", (await client.AskAsync(Bodies.Token(webhook.Keystone.Issue("bob")))).User);
        Assert.DoesNotContain(webhook.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_middle_of_a_body_is_no_error()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        await using (var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11))
            await connection.WriteAsync("POST /webhook HTTP/1.1\r\nHost: webhook\r\nContent-Length: 100\r\n\r\n{");

        using var client = webhook.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access())).Status);
        await webhook.StopAsync();
        Assert.DoesNotContain(webhook.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }
}
