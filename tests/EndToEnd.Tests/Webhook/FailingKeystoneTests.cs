using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

public class FailingKeystoneTests(ITestOutputHelper output) : WebhookProof(output)
{
    private const int Reviews = 50;

    private protected override (string Name, object Value)[] Settings =>
    [
        ("Keystone:RequestTimeout", "00:00:01"), ("Tokens:FetchDeadline", "00:00:02"), ("Tokens:Ttl", "00:00:01"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
    ];

    public static TheoryData<string> Faults => ["hangs", "refuses", "answers 500", "answers 503", "answers HTML", "answers garbage", "breaks off"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_Keystone_that(string fault)
    {
        var known = Login("demo", "demo");
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
        await UntilAsync(connection, known, "\"authenticated\":true"); // a busy machine's first log-in can take longer than the second that Keystone has here
        var (threads, files) = (Webhook.Process.Threads, Webhook.Process.OpenFiles);

        using (Keystone.Faults.Add(Named(fault)))
        {
            for (var review = 0; review < Reviews; review++)
            {
                var (status, body) = await AskAsync(connection, Login("bob", "dev"));
                Assert.Equal(200, status);
                Assert.Contains("\"authenticated\":false,\"error\":\"Keystone could not be asked", body, StringComparison.Ordinal);
            }
            Assert.Contains("\"authenticated\":true", (await AskAsync(connection, known)).Body, StringComparison.Ordinal);
        }
        var (after, open) = (Webhook.Process.Threads, Webhook.Process.OpenFiles);
        Print($"Keystone {fault}: {Reviews} new tokens got an error each, a known one went on; threads {threads} → {after}, open files {files} → {open}");
        Assert.InRange(after, 0, threads + 16);
        Assert.InRange(open, 0, files + 16);

        // Nothing was kept: as soon as Keystone answers again, so does the webhook.
        await UntilAsync(connection, Login("alice", "service"), "\"authenticated\":true");
    }

    [Fact]
    public async Task A_users_old_answer_is_marked_stale_and_a_no_ends_it()
    {
        var token = Login("demo", "demo");
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
        await UntilAsync(connection, token, "\"authenticated\":true");

        using (Keystone.Faults.Add(new Fault.Status(500)))
            await UntilAsync(connection, token, "/stale\":[\"true\"]");
        Keystone.RevokeToken(token);
        await UntilAsync(connection, token, "\"authenticated\":false}");
        Assert.Equal(0, Keystone.Calls.Of(KeystoneOperation.Other));
    }

    private async Task UntilAsync(ReviewConnection connection, string token, string expected)
    {
        for (var tries = 0; !(await AskAsync(connection, token)).Body.Contains(expected, StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 600, $"no answer has {expected}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static Fault Named(string fault) => fault switch
    {
        "hangs" => new Fault.Hang(),
        "refuses" => new Fault.DroppedConnection(),
        "answers 500" => new Fault.Status(500),
        "answers 503" => new Fault.Status(503),
        "answers HTML" => new Fault.HtmlBody(),
        "answers garbage" => new Fault.GarbageBytes(),
        _ => new Fault.TruncatedBody(),
    };
}
