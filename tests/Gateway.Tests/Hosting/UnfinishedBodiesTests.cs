using System.Net;
using System.Net.Security;
using System.Text;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Tests.Webhook;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

/// <summary>Bodies that stay a byte short take no more memory than is set, whoever sends them on however many connections and streams.</summary>
public class UnfinishedBodiesTests
{
    private const long Most = 1024 * 1024;
    private const int Parked = 240_000;
    private const int Each = Parked + UnfinishedBodies.Overhead;
    private const int Fit = 4;
    private const string Patient = "Gateway:BodyTimeout=00:01:00"; // longer than any of these tests waits

    [Fact]
    public async Task Over_the_bound_a_body_is_refused_and_those_before_it_are_answered()
    {
        await using var webhook = await WebhookUnderTest.StartAsync($"Gateway:UnfinishedBodyBytes={Most}");
        var bodies = webhook.Services.GetRequiredService<UnfinishedBodies>();
        using var client = webhook.Client(HttpVersion.Version20);
        var parked = Enumerable.Range(0, Fit).Select(_ => new ParkedContent(Parked)).ToList();
        var waiting = parked.Select(content => client.PostAsync(new Uri("/webhook", UriKind.Relative), content)).ToList();
        await UntilAsync(() => bodies.Bytes == Fit * Each);

        using var surplus = new ParkedContent(Parked);
        var refused = await WebhookAsking.Read(await client.PostAsync(new Uri("/webhook", UriKind.Relative), surplus));

        ErrorAnswerTests.AssertStatus(
            refused, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "too many bodies have not come whole; their memory is spent");
        parked.ForEach(content => content.Finish());
        Assert.All(await Task.WhenAll(waiting), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        await UntilAsync(() => bodies.Bytes == 0);
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access())).Status);
    }

    [Fact]
    public async Task In_HTTP_1_1_the_connection_ends_with_the_refusal()
    {
        await using var webhook = await WebhookUnderTest.StartAsync($"Gateway:UnfinishedBodyBytes={Most}");
        using var others = webhook.Services.GetRequiredService<UnfinishedBodies>().NewPlace();
        Assert.True(others.Grow(Most - UnfinishedBodies.Overhead));
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);
        await connection.WriteAsync("POST /webhook HTTP/1.1\r\nHost: webhook\r\nContent-Length: 100\r\n\r\n{");

        var answer = await connection.ReadToCloseAsync();

        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Retry-After", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_streams_of_several_connections_stay_within_the_bound_and_give_it_back_when_they_are_cut_off()
    {
        await using var webhook = await WebhookUnderTest.StartAsync($"Gateway:UnfinishedBodyBytes={Most}", "Gateway:BodyTimeout=00:00:02");
        var bodies = webhook.Services.GetRequiredService<UnfinishedBodies>();
        var clients = Enumerable.Range(0, 3).Select(_ => webhook.Client(HttpVersion.Version20)).ToList();
        var parking = clients.SelectMany(client => Enumerable.Range(0, 50).Select(_ => ParkAsync(client))).ToList();

        var statuses = await Task.WhenAll(parking);

        Assert.Contains(HttpStatusCode.ServiceUnavailable, statuses);
        Assert.DoesNotContain(HttpStatusCode.OK, statuses);
        await UntilAsync(() => bodies.Bytes == 0);
        Assert.Equal(HttpStatusCode.OK, (await clients[0].AskAsync(Bodies.Access())).Status);
        clients.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")]
    public async Task A_body_in_HTTP_1_1_whose_time_is_over_gives_its_room_back(string begun)
    {
        await using var webhook = await WebhookUnderTest.StartAsync("Gateway:BodyTimeout=00:00:01");
        await using var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11);

        await BeginAsync(webhook, connection, begun);
        await connection.ReadToCloseAsync();

        await UntilAsync(() => webhook.Services.GetRequiredService<UnfinishedBodies>().Bytes == 0);
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")]
    public async Task A_body_in_HTTP_1_1_whose_client_has_gone_gives_its_room_back_before_its_time(string begun)
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Patient);
        await using (var connection = await RawConnection.TlsAsync(webhook, SslApplicationProtocol.Http11))
            await BeginAsync(webhook, connection, begun);

        await UntilAsync(() => webhook.Services.GetRequiredService<UnfinishedBodies>().Bytes == 0);
    }

    [Fact]
    public async Task A_body_in_HTTP_2_whose_stream_is_reset_gives_its_room_back_before_its_time_and_the_connection_goes_on()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Patient);
        var bodies = webhook.Services.GetRequiredService<UnfinishedBodies>();
        using var client = webhook.Client(HttpVersion.Version20);
        using var leaving = new CancellationTokenSource();
        using var content = new ParkedContent(Parked);
        var asking = client.PostAsync(new Uri("/webhook", UriKind.Relative), content, leaving.Token);
        await UntilAsync(() => bodies.Bytes == Each);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        await UntilAsync(() => bodies.Bytes == 0);
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access())).Status);
    }

    [Fact]
    public void What_does_not_fit_changes_nothing_and_room_that_is_given_back_is_there_again()
    {
        var bodies = new UnfinishedBodies(Microsoft.Extensions.Options.Options.Create(new GatewayOptions { UnfinishedBodyBytes = Most }));
        var (first, second) = (bodies.NewPlace(), bodies.NewPlace());

        Assert.True(first.Grow(Most - UnfinishedBodies.Overhead));
        Assert.False(second.Grow(0));
        Assert.Equal(Most, bodies.Bytes);
        first.Dispose();
        first.Dispose();
        Assert.True(second.Grow(0));
        Assert.True(second.Grow(1));

        Assert.Equal(UnfinishedBodies.Overhead + 1, bodies.Bytes);
    }

    private static async Task BeginAsync(WebhookUnderTest webhook, RawConnection connection, string begun)
    {
        await connection.WriteAsync("POST /webhook HTTP/1.1\r\nHost: webhook\r\n" + begun);
        await UntilAsync(() => webhook.Services.GetRequiredService<UnfinishedBodies>().Bytes > 0);
    }

    private static async Task<HttpStatusCode?> ParkAsync(HttpClient client)
    {
        using var content = new ParkedContent(Parked);
        try
        {
            using var response = await client.PostAsync(new Uri("/webhook", UriKind.Relative), content);
            return response.StatusCode;
        }
        catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; tries < 3_000 && !condition(); tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        Assert.True(condition());
    }

    /// <summary>A review that is whole but for its last byte, which comes when the test says so.</summary>
    private sealed class ParkedContent(int length) : HttpContent
    {
        private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Finish() => _finished.SetResult();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Bodies.Access().PadRight(length)), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await _finished.Task.WaitAsync(cancellationToken);
            await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length + 1;
            return true;
        }
    }
}
