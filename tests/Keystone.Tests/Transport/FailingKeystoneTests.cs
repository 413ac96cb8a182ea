using System.Net;
using System.Net.Sockets;
using System.Text;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Transport;

public sealed class FailingKeystoneTests
{
    [Theory]
    [InlineData(500, KeystoneUnavailable.ServerError)]
    [InlineData(502, KeystoneUnavailable.ServerError)]
    [InlineData(503, KeystoneUnavailable.ServerError)]
    [InlineData(429, KeystoneUnavailable.Throttled)]
    [InlineData(200, KeystoneUnavailable.Unintelligible)]
    [InlineData(302, KeystoneUnavailable.Unintelligible)]
    [InlineData(400, KeystoneUnavailable.Unintelligible)]
    [InlineData(401, KeystoneUnavailable.Unintelligible)]
    [InlineData(403, KeystoneUnavailable.Unintelligible)]
    [InlineData(404, KeystoneUnavailable.Unintelligible)]
    public async Task HTML_is_never_a_no(int status, KeystoneUnavailable cause)
    {
        var outcome = await ValidateAsync(Answers.Text(status, "<html><h1>Bad Gateway</h1></html>"));

        Assert.Equal(new TokenValidation.Unavailable(cause), outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"token\":")]
    [InlineData("{\"message\":\"no Route matched\"}")]
    [InlineData("{\"error\":\"Not Found\"}")]
    [InlineData("{\"error\":{\"code\":500}}")]
    public async Task JSON_that_is_not_Keystones_is_neither_yes_nor_no(string body)
    {
        foreach (var status in new[] { 200, 401, 403, 404 })
            Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.Unintelligible), await ValidateAsync(Answers.Text(status, body, "application/json")));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await ScriptedKeystone.StartAsync(Answers.Valid);

        var outcome = await ValidateAsync(context =>
        {
            context.Response.Redirect(elsewhere.Url + "/v3/auth/tokens");
            return Task.CompletedTask;
        });

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.Unintelligible), outcome);
        Assert.Empty(elsewhere.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_without_end_is_not_read_on(bool sayHowLong)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(async context =>
        {
            if (sayHowLong)
                context.Response.ContentLength = long.MaxValue;
            while (true)
                await context.Response.Body.WriteAsync(new byte[65536], context.RequestAborted);
        });
        await using var client = new Client(keystone.Url + "/v3");

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.Unintelligible), await client.ValidateAsync());
        await Eventually.TrueAsync(() => keystone.UnderWay == 0);
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using var client = new Client($"http://127.0.0.1:{port}/v3");

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.Unreachable), await client.ValidateAsync());
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", KeystoneUnavailable.Unintelligible)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"token\": {", KeystoneUnavailable.Unreachable)]
    [InlineData("", KeystoneUnavailable.Unreachable)]
    public async Task Broken_HTTP_is_neither_yes_nor_no(string bytes, KeystoneUnavailable cause)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var serve = ServeAsync(listener, Encoding.ASCII.GetBytes(bytes), stop.Token);
        await using var client = new Client($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v3");

        Assert.Equal(new TokenValidation.Unavailable(cause), await client.ValidateAsync());
        await stop.CancelAsync();
        await serve;
    }

    [Fact]
    public async Task A_hanging_Keystone_is_left_when_the_time_is_up() => await TimesOutAsync(Answers.HangAsync);

    [Fact]
    public async Task A_body_that_drips_is_left_when_the_time_is_up() => await TimesOutAsync(async context =>
    {
        context.Response.ContentType = "application/json";
        while (true)
        {
            await context.Response.WriteAsync(" ", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, context.RequestAborted);
        }
    });

    private static async Task TimesOutAsync(RequestDelegate answer)
    {
        var time = new ManualTime(Answers.RecordedAt);
        await using var keystone = await ScriptedKeystone.StartAsync(answer);
        await using var client = new Client([keystone.Url + "/v3"], time);

        var call = client.ValidateAsync();
        await Eventually.TrueAsync(() => keystone.UnderWay == 1);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.TimedOut), await call);
        await Eventually.TrueAsync(() => keystone.UnderWay == 0);
    }

    private static async Task<TokenValidation> ValidateAsync(RequestDelegate answer)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(answer);
        await using var client = new Client(keystone.Url + "/v3");
        return await client.ValidateAsync();
    }

    private static async Task ServeAsync(TcpListener listener, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync(cancellationToken);
                _ = await connection.GetStream().ReadAsync(new byte[65536], cancellationToken);
                await connection.GetStream().WriteAsync(bytes, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
