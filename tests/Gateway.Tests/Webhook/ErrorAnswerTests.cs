using System.Net;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>What is no review is told so in Kubernetes' own way.</summary>
public class ErrorAnswerTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_body_that_is_no_review_is_a_400_and_the_connection_stays_good(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(Version.Parse(version));

        AssertStatus(await client.AskAsync("{}"), HttpStatusCode.BadRequest, "BadRequest", "spec is missing");
        AssertStatus(await client.AskAsync(""), HttpStatusCode.BadRequest, "BadRequest", "the body is not JSON (line 1, byte 1)");
        AssertStatus(
            await client.AskAsync(Bodies.Token(new string('t', 16 * 1024 + 1))), HttpStatusCode.BadRequest, "BadRequest",
            "spec.token has 16385 bytes; at most 16384 are allowed");
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Bodies.Access())).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/webhook/")]
    [InlineData("/WEBHOOK")]
    [InlineData("/webhook/x")]
    [InlineData("/livez")]
    [InlineData("/metrics")]
    [InlineData("/%77ebhook%2f")]
    [InlineData("/clusters//webhook")]
    [InlineData("/clusters/webhook")]
    [InlineData("/clusters/prod")]
    public async Task Another_path_is_a_404(string path)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();

        AssertStatus(await client.AskAsync(Bodies.Access(), path), HttpStatusCode.NotFound, "NotFound",
            "there is only POST /webhook, and POST /clusters/{name}/webhook for a cluster that has a name here");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("BREW")]
    public async Task Another_method_is_a_405_that_names_the_one_there_is(string method)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/webhook") { Version = HttpVersion.Version20 };

        var answer = await WebhookAsking.Read(await client.SendAsync(request));

        AssertStatus(answer, HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", "/webhook takes POST only");
        Assert.Equal(["POST"], answer.Response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Probes_and_reviews_have_ports_of_their_own()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = new HttpClient { BaseAddress = webhook.Operations };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/livez", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.AskAsync(Bodies.Access())).Status);
    }

    internal static void AssertStatus(WebhookAnswer answer, HttpStatusCode status, string reason, string message)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.ToString());
        Assert.Null(answer.Response.Headers.RetryAfter);
        Assert.Equal(
            $$$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{{message}}}","reason":"{{{reason}}}","code":{{{(int)status}}}}""",
            answer.Body);
    }
}
