using System.Diagnostics;
using System.Security.Cryptography;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

public class GarbageFloodTests(ITestOutputHelper output) : WebhookProof(output)
{
    private const int Connections = 16;
    private const int PerSecond = 50; // Admission:NewTokensPerSecond and NewTokenBurst as they are by default
    private const int Burst = 100;

    private protected override (string Name, object Value)[] Settings => [("Logging:LogLevel:Default", "Warning"), ("Tokens:Ttl", "00:00:05")];

    [Fact]
    public async Task A_flood_of_garbage_costs_a_bounded_budget_and_bounded_memory_and_known_users_go_on()
    {
        var garbage = ProofScale.Of(1_000_000);
        var known = Login("demo", "demo");
        using var flooding = new CancellationTokenSource();
        await using (var connection = await ReviewConnection.OpenAsync(Webhook.Webhook))
            Assert.Contains("\"authenticated\":true", (await AskAsync(connection, known)).Body, StringComparison.Ordinal);
        var before = Webhook.Process.WorkingSet;
        Keystone.Calls.Clear();

        var watch = Stopwatch.StartNew();
        var user = UseAsync(known, flooding.Token);
        var accepted = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => FloodAsync(garbage / Connections)));
        var seconds = watch.Elapsed.TotalSeconds;
        await flooding.CancelAsync();
        var (asked, refused) = await user;

        var validations = Keystone.Calls.Of(KeystoneOperation.ValidateToken);
        Print($"{garbage} different garbage tokens, one in four well-formed, in {seconds:F0} s: {validations} validations (admission {PerSecond}/s + {Burst}), " +
              $"{accepted.Sum()} accepted; memory {before >> 20} MiB before, {Webhook.Process.WorkingSet >> 20} MiB after; a known user meanwhile: {asked} reviews, {refused} refused");
        Assert.Equal(0, accepted.Sum());
        Assert.InRange(validations, 1, PerSecond * (seconds + 1) + Burst + seconds); // the known user's own are fewer than one a second
        Assert.InRange(Webhook.Process.WorkingSet - before, long.MinValue, 512L << 20);
        Assert.True(asked > 0);
        Assert.Equal(0, refused);
    }

    private async Task<(int Asked, int Refused)> UseAsync(string token, CancellationToken stop)
    {
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
        var (asked, refused) = (0, 0);
        for (; !stop.IsCancellationRequested; asked++)
        {
            if (!(await AskAsync(connection, token)).Body.Contains("\"authenticated\":true", StringComparison.Ordinal))
                refused++;
        }
        return (asked, refused);
    }

    private async Task<int> FloodAsync(int count)
    {
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
        var accepted = 0;
        for (var number = 0; number < count; number++)
        {
            var token = number % 4 == 0 ? Garbage.WellFormed() : $"rubbish-{RandomNumberGenerator.GetHexString(48)}";
            var (status, body) = await AskAsync(connection, token);
            Assert.Equal(200, status);
            if (body.Contains("\"authenticated\":true", StringComparison.Ordinal))
                accepted++;
        }
        return accepted;
    }
}
