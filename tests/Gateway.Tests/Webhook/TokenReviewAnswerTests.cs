using System.Net;
using System.Text;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>The design's table of answers, as an API server sees them.</summary>
public class TokenReviewAnswerTests
{
    private const string Alice = """
        {"username":"alice","uid":"id-alice","groups":["devs","pid-demo"],"extra":{"alpha.kubernetes.io/identity/roles":["member"],
        "alpha.kubernetes.io/identity/project/id":["pid-demo"],"alpha.kubernetes.io/identity/project/name":["demo"],
        "alpha.kubernetes.io/identity/user/domain/id":["default"],"alpha.kubernetes.io/identity/user/domain/name":["Default"],
        "alpha.kubernetes.io/identity/project/domain/id":["default"],"alpha.kubernetes.io/identity/methods":["password"]}}
        """;

    public static TheoryData<string> Causes => [.. Enum.GetNames<KeystoneUnavailable>()];

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task A_good_token_is_its_user_s(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");

        var first = await client.AskAsync(Bodies.Token(token, version));
        var second = await client.AskAsync(Bodies.Token(token, version));

        Assert.Equal(
            $$$"""{"apiVersion":"authentication.k8s.io/{{{version}}}","kind":"TokenReview","status":{"authenticated":true,"user":{{{Alice.ReplaceLineEndings("")}}}""" + "}}",
            first.Body);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(1, webhook.Keystone.Calls);
        AssertHeaders(second);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task Keystone_s_no_is_a_clean_no_without_error_and_asked_for_once(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        var body = Bodies.Token(FakeKeystone.NeverIssued(), version);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var answer = await client.AskAsync(body);
            Assert.Equal($$$"""{"apiVersion":"authentication.k8s.io/{{{version}}}","kind":"TokenReview","status":{"authenticated":false}}""", answer.Body);
            AssertHeaders(answer);
        }
        Assert.Equal(1, webhook.Keystone.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("abcdef.0123456789abcdef")]
    [InlineData("eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50In0.c2ln")]
    [InlineData("gAAAAAgarbage")]
    [InlineData("é€😀\n\"\\")]
    public async Task What_is_not_Keystone_s_by_its_shape_is_a_clean_no_without_a_call(string token)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();

        var answer = await client.AskAsync(Bodies.Token(token));

        Assert.Equal("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","status":{"authenticated":false}}""", answer.Body);
        Assert.Equal(0, webhook.Keystone.Calls);
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task What_could_not_be_found_out_is_an_error_and_not_kept(string cause)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");
        webhook.Keystone.Before = _ => Task.FromResult<TokenValidation?>(new TokenValidation.Unavailable(Enum.Parse<KeystoneUnavailable>(cause)));

        foreach (var version in new[] { "v1", "v1beta1" })
        {
            var answer = await client.AskAsync(Bodies.Token(token, version));
            Assert.Equal(
                $$$"""{"apiVersion":"authentication.k8s.io/{{{version}}}","kind":"TokenReview","status":{"authenticated":false,"error":"Keystone could not be asked: {{{cause}}}"}}""",
                answer.Body);
            AssertHeaders(answer);
        }

        webhook.Keystone.Before = _ => Task.FromResult<TokenValidation?>(null);
        Assert.Equal("alice", (await client.AskAsync(Bodies.Token(token))).User);
    }

    [Fact]
    public async Task Who_was_known_is_known_still_while_Keystone_is_down_and_is_marked_as_stale()
    {
        var time = new ManualTime();
        await using var webhook = await WebhookUnderTest.StartAsync(time);
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice", time);
        var fresh = await client.AskAsync(Bodies.Token(token));

        webhook.Keystone.Before = _ => Task.FromResult<TokenValidation?>(new TokenValidation.Unavailable(KeystoneUnavailable.Unreachable));
        time.Advance(TimeSpan.FromSeconds(61));
        var stale = await client.AskAsync(Bodies.Token(token));

        const string Stale = "alpha.kubernetes.io/identity/stale";
        Assert.Null(fresh.Review["user"]!["extra"]![Stale]);
        Assert.Equal("alice", stale.User);
        Assert.Equal("""["true"]""", stale.Review["user"]!["extra"]![Stale]!.ToJsonString());
        Assert.Null(stale.Review["error"]);
        AssertHeaders(stale);

        time.Advance(TimeSpan.FromMinutes(5));
        var gone = await client.AskAsync(Bodies.Token(token));
        Assert.Equal("""{"authenticated":false,"error":"Keystone could not be asked: Unreachable"}""", gone.Review.ToJsonString());
    }

    [Fact]
    public async Task A_bug_is_a_500_and_no_answer()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");
        webhook.Keystone.Before = _ => throw new InvalidOperationException("a bug");

        var answer = await client.AskAsync(Bodies.Token(token));

        Assert.Equal((HttpStatusCode.InternalServerError, ""), (answer.Status, answer.Body));
        Assert.Null(answer.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_token_is_in_no_answer_and_no_log_line_at_any_level()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(HttpVersion.Version11);
        string[] tokens = [webhook.Keystone.Issue("alice"), FakeKeystone.NeverIssued(), "garbage-that-is-secret", new('x', 17_000)];

        foreach (var token in tokens)
        {
            Assert.DoesNotContain(token, (await client.AskAsync(Bodies.Token(token))).Body, StringComparison.Ordinal);
            Assert.DoesNotContain(token, (await client.AskAsync(Bodies.Token(token)[..^2])).Body, StringComparison.Ordinal);
        }
        Assert.All(webhook.Log.All, line => Assert.All(tokens, token => Assert.DoesNotContain(token, line, StringComparison.Ordinal)));
    }

    private static void AssertHeaders(WebhookAnswer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(answer.Body), answer.Response.Content.Headers.ContentLength);
        Assert.Null(answer.Response.Headers.RetryAfter);
        Assert.Empty(answer.Response.Headers.Server);
    }
}
