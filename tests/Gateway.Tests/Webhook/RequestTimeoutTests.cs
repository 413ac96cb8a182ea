using KeystoneAuthCluster.Gateway.Webhook;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>How long the API server waits, and what it gets in time.</summary>
public class RequestTimeoutTests
{
    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("1s", 1_000)]
    [InlineData("0.5s", 500)]
    [InlineData("1500ms", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("0s", 0)]
    [InlineData("86400m", 86_400L * 60_000)]
    public void Go_s_durations_of_one_unit_are_read(string text, long milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RequestTimeout.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData(" 1s")]
    [InlineData("1 s")]
    [InlineData("1s ")]
    [InlineData("1h")]
    [InlineData("5ns")]
    [InlineData("1m30s")]
    [InlineData("86401s")]
    [InlineData("NaNs")]
    [InlineData("NaNm")]
    [InlineData("Infinitys")]
    [InlineData("-Infinityms")]
    [InlineData("∞s")]
    [InlineData("-∞s")]
    [InlineData("1s,2s")]
    public void Whatever_else_it_is_says_nothing(string text) => Assert.Null(RequestTimeout.Parse(text));

    [Theory]
    [InlineData("", 27)]
    [InlineData("?timeout=10s", 9)]
    [InlineData("?timeout=30s", 27)]
    [InlineData("?timeout=1m", 27)]
    [InlineData("?timeout=0s", 27)]
    [InlineData("?timeout=-1s", 27)]
    [InlineData("?timeout=NaNs", 27)]
    [InlineData("?timeout=1s&timeout=2s", 27)]
    [InlineData("?other=1s", 27)]
    public void A_tenth_is_kept_back_and_30_s_are_the_most(string query, int seconds)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);

        Assert.Equal(TimeSpan.FromSeconds(seconds), RequestTimeout.Of(context.Request));
    }

    [Fact]
    public async Task An_API_server_that_waits_for_two_seconds_is_told_in_time_that_Keystone_hangs()
    {
        var time = new ManualTime();
        await using var webhook = await WebhookUnderTest.StartAsync(time, "Tokens:FetchDeadline=00:00:25");
        using var client = webhook.Client();
        var released = new TaskCompletionSource();
        webhook.Keystone.Before = async _ =>
        {
            await released.Task;
            return null;
        };
        var start = time.GetUtcNow();

        var asking = client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice", time)), "/webhook?timeout=2s");
        while (await Task.WhenAny(asking, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System)) != asking)
        {
            // Only once the question is out, and never up to the look-up's own deadline.
            if (webhook.Keystone.Calls == 1 && time.GetUtcNow() - start < TimeSpan.FromSeconds(20))
                time.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal("""{"authenticated":false,"error":"Keystone could not be asked: TimedOut"}""", (await asking).Review.ToJsonString());
        released.SetResult();
    }
}
