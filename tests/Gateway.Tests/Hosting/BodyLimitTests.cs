using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Text;
using KeystoneAuthCluster.Gateway.Tests.Webhook;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

/// <summary>A body over the limit is refused at once: most of it is never read.</summary>
public class BodyLimitTests
{
    private const int Limit = 256 * 1024;
    private const int Huge = 100 * 1024 * 1024;
    private const string Message = "a review has at most 262144 bytes";

    private static readonly byte[] Piece = new byte[64 * 1024];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_body_in_HTTP_2_is_refused_at_once_and_the_connection_stays_good(bool saysLength)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(HttpVersion.Version20);
        using var huge = new PatternContent(Piece, Huge, saysLength: saysLength);

        var answer = await WebhookAsking.Read(await client.PostAsync(new Uri("/webhook", UriKind.Relative), huge));

        ErrorAnswerTests.AssertStatus(answer, HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", Message);
        Assert.InRange(huge.Taken, 0, Huge / 4);
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access())).Status);
    }

    [Theory]
    [InlineData("Content-Length: 104857600\r\n\r\n", "")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n", "10000\r\n")]
    public async Task A_huge_body_in_HTTP_1_1_is_refused_at_once_and_the_connection_ends(string header, string chunk)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        byte[] piece = [.. Encoding.ASCII.GetBytes(chunk), .. Piece, .. chunk.Length > 0 ? "\r\n"u8 : ""u8];
        await connection.WriteAsync("POST /webhook HTTP/1.1\r\nHost: webhook\r\n" + header);

        var reading = connection.ReadToCloseAsync();
        var written = await connection.WriteUntilClosedAsync(piece, Huge, TimeSpan.Zero);

        var answer = await reading;
        Assert.StartsWith("HTTP/1.1 413 Payload Too Large\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(Message, answer, StringComparison.Ordinal);
        Assert.InRange(written, 0, Huge / 4);
    }

    [Fact]
    public async Task A_length_over_the_limit_is_refused_before_the_body_comes()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        await connection.WriteAsync("POST /webhook HTTP/1.1\r\nHost: webhook\r\nContent-Length: 262145\r\nExpect: 100-continue\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", await connection.ReadToCloseAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1", true, 0)]
    [InlineData("1.1", false, 100)] // Kestrel counts what parts the chunks, too
    [InlineData("2.0", true, 0)]
    [InlineData("2.0", false, 0)]
    public async Task A_body_of_just_the_limit_is_answered_and_one_byte_more_is_not(string version, bool saysLength, int framing)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(Version.Parse(version));

        Assert.Equal(HttpStatusCode.OK, await AskAsync(Limit - framing));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, version == "1.1" ? await AskUntilClosedAsync(webhook, Limit + 1, saysLength) : await AskAsync(Limit + 1));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(1024));

        async Task<HttpStatusCode> AskAsync(int length)
        {
            using var content = new PatternContent(Encoding.ASCII.GetBytes(Bodies.Access().PadRight(length)), length, saysLength: saysLength);
            using var response = await client.PostAsync(new Uri("/webhook", UriKind.Relative), content);
            return response.StatusCode;
        }
    }

    /// <summary>In HTTP/1.1 the connection ends with the answer: an HTTP client that is still writing may see the end alone.</summary>
    private static async Task<HttpStatusCode> AskUntilClosedAsync(WebhookUnderTest webhook, int length, bool saysLength)
    {
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        var body = Bodies.Access().PadRight(length);
        var request = "POST /webhook HTTP/1.1\r\nHost: webhook\r\n"
            + (saysLength ? $"Content-Length: {length}\r\n\r\n{body}" : $"Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n");

        var reading = connection.ReadToCloseAsync();
        await connection.WriteUntilClosedAsync(Encoding.ASCII.GetBytes(request), request.Length, TimeSpan.Zero);

        return (HttpStatusCode)int.Parse((await reading).AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_limit_above_what_Kestrel_buffers_works(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync("Gateway:MaxBodyBytes=8388608");
        using var client = webhook.Client(Version.Parse(version));

        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access().PadRight(8_388_608))).Status);
    }
}
