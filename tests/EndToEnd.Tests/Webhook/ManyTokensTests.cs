using System.Collections.Concurrent;
using System.Diagnostics;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

public class ManyTokensTests(ITestOutputHelper output) : WebhookProof(output)
{
    private const int Connections = 32;

    private protected override (string Name, object Value)[] Settings =>
        [("Tokens:Ttl", "00:00:01"), ("Gateway:SilenceTimeout", "00:01:00")]; // thousands of connections are there before the first review

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
    public async Task Thousands_of_new_good_tokens_at_once_all_come_in()
    {
        var reviews = ProofScale.Of(2_000); // beyond what is asked about at once, and beyond what garbage may spend
        Keystone.Faults.Add(new Simulator.Faults.Fault.Latency(TimeSpan.FromMilliseconds(20)), KeystoneOperation.ValidateToken);
        var connections = await OpenAsync(reviews);
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(connections.Select(connection => AskAsync(connection, Login("demo", "demo"))));
        var refused = answers.Count(answer => !answer.Body.Contains("\"authenticated\":true", StringComparison.Ordinal));
        Print($"{reviews} different new good tokens at once: {refused} refused, all answered in {watch.Elapsed.TotalSeconds:F1} s by a Keystone of 20 ms");
        foreach (var connection in connections)
            await connection.DisposeAsync();

        Assert.Equal(0, refused);
    }

    [Fact]
    public async Task A_thousand_reviews_of_one_new_token_at_once_are_one_validation()
    {
        const int Reviews = 1000;
        Keystone.Faults.Add(new Simulator.Faults.Fault.Latency(TimeSpan.FromSeconds(1)), KeystoneOperation.ValidateToken);
        var connections = await OpenAsync(Reviews);
        var token = Login("demo", "demo");
        var answers = await Task.WhenAll(connections.Select(connection => AskAsync(connection, token)));
        foreach (var connection in connections)
            await connection.DisposeAsync();

        Print($"{Reviews} concurrent reviews of one new token: {Keystone.Calls.ValidationsOf(token)} validation");
        Assert.All(answers, answer => Assert.Contains("\"authenticated\":true", answer.Body, StringComparison.Ordinal));
        Assert.Equal(1, Keystone.Calls.ValidationsOf(token));
    }

    /// <summary>Connects a few at a time: it is the reviews that come all at once, and a handshake has no more than 5 s.</summary>
    private async Task<IReadOnlyCollection<ReviewConnection>> OpenAsync(int count)
    {
        var connections = new ConcurrentBag<ReviewConnection>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, _) => connections.Add(await ReviewConnection.OpenAsync(Webhook.Webhook)));
        return connections;
    }
}
