using System.Net;
using System.Text;
using KeystoneAuthCluster.Authorization.Decisions;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

public class SubjectAccessReviewAnswerTests
{
    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task Allow_names_the_rule_and_no_opinion_is_not_denied_and_deny_is(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();

        Assert.Equal("""{"allowed":true,"reason":"allowed by policy.json[3]"}""", await StatusAsync(new Decision.Allow("policy.json[3]")));
        Assert.Equal("""{"allowed":false,"reason":"role k8s-admin is missing"}""", await StatusAsync(new Decision.NoOpinion("role k8s-admin is missing")));
        Assert.Equal("""{"allowed":false,"denied":true,"reason":"never on Sundays"}""", await StatusAsync(new Decision.Deny("policy.json[4]", "never on Sundays")));

        async Task<string> StatusAsync(Decision decision)
        {
            webhook.Authorizer.Answer = decision;
            var answer = await client.AskAsync(Bodies.Access(version));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(Encoding.UTF8.GetByteCount(answer.Body), answer.Response.Content.Headers.ContentLength);
            Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.ToString());
            Assert.Null(answer.Response.Headers.RetryAfter);
            var start = $$$"""{"apiVersion":"authorization.k8s.io/{{{version}}}","kind":"SubjectAccessReview","status":""";
            Assert.StartsWith(start, answer.Body, StringComparison.Ordinal);
            return answer.Body[start.Length..^1];
        }
    }

    [Fact]
    public async Task Not_knowing_is_no_answer_that_could_be_kept()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        webhook.Authorizer.Answer = new Decision.Unknown("roles are not known");

        ErrorAnswerTests.AssertStatus(await client.AskAsync(Bodies.Access()), HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "roles are not known");
    }

    [Fact]
    public async Task A_reason_may_have_any_letters()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        const string Reason = "\"quoted\" <b>é€😀</b> \\ \n\u0001";
        webhook.Authorizer.Answer = new Decision.NoOpinion(Reason);

        var answer = await client.AskAsync(Bodies.Access());

        Assert.Equal(Reason, answer.Review["reason"]!.GetValue<string>());
    }
}
