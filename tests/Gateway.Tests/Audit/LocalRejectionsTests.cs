using System.Text.Json;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Tests.Webhook;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public class LocalRejectionsTests
{
    [Fact]
    public void There_are_so_many_lines_in_a_second_and_the_rest_is_counted_once()
    {
        var time = new ManualTime();
        var rejections = new LocalRejections(2, time);

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => rejections.Take()));
        Assert.Equal(2, rejections.TakeSuppressed());
        Assert.Equal(0, rejections.TakeSuppressed());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(rejections.Take());
    }

    [Fact]
    public void With_0_there_is_none() => Assert.False(new LocalRejections(0, new ManualTime()).Take());

    [Fact]
    public async Task A_flood_of_garbage_leaves_few_lines_and_a_later_one_says_how_many_are_missing()
    {
        var time = new ManualTime();
        var file = Path.GetTempFileName();
        await using (var webhook = await WebhookUnderTest.StartAsync(time, $"Audit:Path={file}", "Audit:LocalRejectionsPerSecond=3"))
        {
            using var client = webhook.Client();
            for (var i = 0; i < 10; i++)
                await client.AskAsync(Bodies.Token($"garbage {i}"));
            await client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice", time)));
        }

        var lines = (await File.ReadAllLinesAsync(file)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["rejected", "rejected", "rejected", "authenticated"], lines.Select(line => line.GetProperty("decision").GetString()));
        Assert.Equal(7, lines[^1].GetProperty("suppressed").GetInt64());
        File.Delete(file);
    }
}
