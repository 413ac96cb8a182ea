using System.Diagnostics;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

public class ManyTokensTests(ITestOutputHelper output) : WebhookProof(output)
{
    private const int Connections = 32;

    private protected override (string Name, object Value)[] Settings => [("Tokens:Ttl", "00:00:01")];

    [Fact]
    public async Task Different_good_tokens_at_once_are_never_refused_and_never_somebody_else()
    {
        var users = Keystone.Make.Users(Connections, "demo", "member");
        var until = Stopwatch.GetTimestamp() + (long)(ProofScale.Of(TimeSpan.FromSeconds(60)).TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(users.Select(async user =>
        {
            var token = Watch(Keystone.IssueToken(user.Name, "demo"));
            await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
            var (asked, refused, mixedUp) = (0, 0, 0);
            for (; Stopwatch.GetTimestamp() < until; asked++)
            {
                var (status, body) = await AskAsync(connection, token);
                if (status != 200 || !body.Contains("\"authenticated\":true", StringComparison.Ordinal))
                    refused++;
                else if (!body.Contains($"\"username\":\"{user.Name}\",\"uid\":\"{user.Id}\"", StringComparison.Ordinal))
                    mixedUp++;
            }
            return (asked, refused, mixedUp);
        }));

        Print($"{Connections} connections with a token each: {counts.Sum(c => c.asked)} reviews, {counts.Sum(c => c.refused)} refused, " +
              $"{counts.Sum(c => c.mixedUp)} with another's identity, {Keystone.Calls.Of(KeystoneOperation.ValidateToken)} validations with a TTL of 1 s");
        Assert.Equal(0, counts.Sum(c => c.refused));
        Assert.Equal(0, counts.Sum(c => c.mixedUp));
    }

    [Fact]
    public async Task A_thousand_reviews_of_one_new_token_at_once_are_one_validation()
    {
        const int Reviews = 1000;
        Keystone.Faults.Add(new Simulator.Faults.Fault.Latency(TimeSpan.FromSeconds(1)), KeystoneOperation.ValidateToken);
        var connections = await Task.WhenAll(Enumerable.Range(0, Reviews).Select(_ => ReviewConnection.OpenAsync(Webhook.Webhook)));
        var token = Login("demo", "demo");
        var answers = await Task.WhenAll(connections.Select(connection => AskAsync(connection, token)));
        foreach (var connection in connections)
            await connection.DisposeAsync();

        Print($"{Reviews} concurrent reviews of one new token: {Keystone.Calls.ValidationsOf(token)} validation");
        Assert.All(answers, answer => Assert.Contains("\"authenticated\":true", answer.Body, StringComparison.Ordinal));
        Assert.Equal(1, Keystone.Calls.ValidationsOf(token));
    }
}
