using System.Net;
using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Standalone.Tests.Serving;

/// <summary><c>serve</c> as a process, from its start to its end.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private KeystoneSimulator _keystone = null!;

    public async Task InitializeAsync() => _keystone = await KeystoneSimulator.StartAsync(new SimulatorOptions(), CancellationToken.None);

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    [Fact]
    public async Task It_gets_ready_answers_and_stops_when_told_to()
    {
        await using var webhook = await WebhookProcess.StartAsync(_keystone.Url);

        var answer = await webhook.ReviewAsync(_keystone.IssueToken("demo", "demo"));
        using var live = await webhook.GetAsync("/livez");
        await webhook.Process.TerminateAsync();

        Assert.Equal(0, await webhook.Process.ExitAsync());
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Contains("\"username\":\"demo\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"user\":\"demo\"", webhook.Process.Output, StringComparison.Ordinal); // its audit line
    }

    [Fact]
    public async Task A_stop_answers_what_is_under_way()
    {
        await using var webhook = await WebhookProcess.StartAsync(_keystone.Url);
        var slow = _keystone.Faults.Add(new Fault.Latency(TimeSpan.FromSeconds(2)), KeystoneOperation.ValidateToken);

        var review = webhook.ReviewAsync(_keystone.IssueToken("demo", "demo"));
        while (_keystone.Calls.Of(KeystoneOperation.ValidateToken) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        await webhook.Process.TerminateAsync();

        Assert.Contains("\"authenticated\":true", await review, StringComparison.Ordinal);
        Assert.Equal(0, await webhook.Process.ExitAsync());
        slow.Dispose();
    }

    [Fact]
    public async Task It_is_ready_while_Keystone_is_not_there()
    {
        var token = _keystone.IssueToken("demo", "demo");
        await using var webhook = await WebhookProcess.StartAsync(new Uri("http://127.0.0.1:9/v3"));

        var answer = await webhook.ReviewAsync(token);

        Assert.Contains("\"authenticated\":false", answer, StringComparison.Ordinal);
        Assert.Contains("\"error\":", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_in_what_it_writes_however_much_it_says()
    {
        var (good, revoked) = (_keystone.IssueToken("demo", "demo"), _keystone.IssueToken("bob", "dev"));
        _keystone.RevokeToken(revoked);
        await using var webhook = await WebhookProcess.StartAsync(_keystone.Url, "-v", "9");

        foreach (var token in new[] { good, revoked, "not-a-token" })
            await webhook.ReviewAsync(token);
        await webhook.Process.TerminateAsync();
        await webhook.Process.ExitAsync();

        foreach (var token in new[] { good, revoked, "not-a-token" })
        {
            Assert.DoesNotContain(token, webhook.Process.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(token, webhook.Process.Errors, StringComparison.Ordinal);
        }
    }
}
