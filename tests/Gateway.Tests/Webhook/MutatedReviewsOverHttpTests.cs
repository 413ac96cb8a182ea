using System.Net;
using FsCheck.Fluent;
using KeystoneAuthCluster.Gateway.Tests.Reviews;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>Whatever is sent, the webhook answers, and goes on.</summary>
public class MutatedReviewsOverHttpTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_mutated_body_is_a_200_or_a_400_and_the_connection_stays_good(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(Version.Parse(version));
        var statuses = new Dictionary<HttpStatusCode, int>();

        foreach (var body in Mutations.All.Sample(1_000, 4))
        {
            var answer = await client.AskAsync(body);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], statuses.Keys.Order());
        Assert.Equal(1, webhook.Log.All.Count(line => line.Contains("Server.Kestrel.Connections", StringComparison.Ordinal) && line.Contains("accepted", StringComparison.Ordinal)));
    }
}
