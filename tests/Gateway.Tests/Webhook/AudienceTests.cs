namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>For whom a token is good.</summary>
public class AudienceTests
{
    [Theory]
    [InlineData("", "", null)]
    [InlineData("", "api", null)] // good for the API server that asks, which is what silence means
    [InlineData("", "api other", null)]
    [InlineData("api", "", null)]
    [InlineData("api", "api", """["api"]""")]
    [InlineData("api", "other api", """["api"]""")]
    [InlineData("api vault", "vault other api", """["vault","api"]""")]
    [InlineData("a\"b", "a\"b", """["a\u0022b"]""")]
    public async Task A_good_token_names_the_audiences_that_both_sides_mean(string ours, string wanted, string? answered)
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Setting(ours));
        using var client = webhook.Client();

        var answer = await client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice"), "v1", Split(wanted)));

        Assert.Equal("alice", answer.User);
        Assert.Equal(answered, answer.Review["audiences"]?.ToJsonString());
    }

    [Theory]
    [InlineData("api", "other")]
    [InlineData("api", "API")]
    [InlineData("api vault", "")]
    public async Task A_token_for_others_is_a_clean_no_without_a_call(string ours, string wanted)
    {
        await using var webhook = await WebhookUnderTest.StartAsync(Setting(ours));
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");
        Assert.Equal("alice", (await client.AskAsync(Bodies.Token(token, "v1", "api"))).User);

        string[] audiences = wanted.Length == 0 ? [""] : Split(wanted);
        var answer = await client.AskAsync(Bodies.Token(token, "v1", audiences));

        Assert.Equal("""{"authenticated":false}""", answer.Review.ToJsonString());
        Assert.Equal(1, webhook.Keystone.Calls);
    }

    private static string[] Setting(string ours) => [.. Split(ours).Select((audience, index) => $"Gateway:Audiences:{index}={audience}")];

    private static string[] Split(string audiences) => audiences.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
