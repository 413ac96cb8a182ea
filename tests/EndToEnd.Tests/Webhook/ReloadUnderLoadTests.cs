using System.Diagnostics;
using System.Globalization;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

/// <summary>
/// Reviews come at a fixed rate, which leaves the machine time to spare, while the policy is another one at every look at its file. Windows with and
/// without reloads take turns, so that a slow moment of the machine is one of both.
/// </summary>
public sealed class ReloadUnderLoadTests(ITestOutputHelper output) : WebhookProof(output), IDisposable
{
    private const int Connections = 16;
    private const int ReviewsASecond = 500;

    private const string Review = """
        {"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{
          "resourceAttributes":{"namespace":"default","verb":"get","version":"v1","resource":"pods"},
          "user":"demo","uid":"u-1","groups":["p-1"],
          "extra":{"alpha.kubernetes.io/identity/project/id":["p-1"],"alpha.kubernetes.io/identity/roles":["member"],"alpha.kubernetes.io/identity/user/domain/id":["default"]}}}
        """;

    private static readonly int Rounds = ProofScale.IsFull ? 6 : 2;
    private static readonly TimeSpan Window = ProofScale.Of(TimeSpan.FromSeconds(20));
    private static readonly TimeSpan ReloadEvery = ProofScale.Of(new PolicyOptions().ReloadInterval);

    private readonly MountedConfigMap _map = new(("policies", Policy(0, 1)));
    private int _exchanges;

    private protected override (string Name, object Value)[] Settings =>
        [("Logging:LogLevel:Default", "Warning"), ("Audit:Path", "none"), ("Policy:File", _map["policies"]), ("Policy:ReloadInterval", ReloadEvery)];

    /// <param name="rules">How many rules the policies have.</param>
    [Theory]
    [InlineData(200)]
    [InlineData(10_000)]
    public async Task No_review_fails_and_the_slowest_are_about_as_fast_as_without(int rules)
    {
        // A pool of as many threads as there are cores waits half a second before it has another when something blocks these; that would be this
        // process's time and not the webhook's, and was, every twenty seconds.
        ThreadPool.SetMinThreads(Connections, Connections);
        string[] policies = [Policy(1, rules), Policy(2, rules)];
        await ExchangeAsync(policies[0]);
        List<List<double>> quiet = [], reloading = [];
        await AskAsync(Window); // the compiler's own work is done before anything is measured
        var (before, pauses) = (await TakenAsync(), TimeSpan.Zero);
        for (var round = 0; round < Rounds; round++)
        {
            quiet.Add(await AskAsync(Window));
            var paused = await PausedAsync();
            using var stop = new CancellationTokenSource();
            var reloads = ReloadAsync(policies, stop.Token);
            reloading.Add(await AskAsync(Window));
            await stop.CancelAsync();
            await reloads; // the last one too: it must not be in the next round's quiet window
            pauses += await PausedAsync() - paused;
        }

        var taken = await TakenAsync() - before;
        Print($"{ReviewsASecond} reviews a second by {Connections} connections, none failed; {taken} reloads of {rules} rules, as often as they are taken and at most every {ReloadEvery.TotalSeconds} s, "
            + $"{pauses.TotalMilliseconds / taken:F0} ms of pauses for the garbage collector with each; without them {Figures(quiet)}; with them {Figures(reloading)}");
        Assert.NotEqual(0, taken);
        if (ProofScale.IsFull)
            Assert.InRange(Median(reloading, 0.99), 0, (Median(quiet, 0.99) * 1.5) + 5);
    }

    public void Dispose() => _map.Dispose();

    private static string Policy(int number, int rules) =>
        $"[{Rule(1, "default/pods")},{string.Join(',', Enumerable.Range(1, rules).Select(i => Rule(i % 1000, $"ns-{number}-{i}/pods")))}]";

    private static string Rule(int project, string resource) =>
        $$$"""{"users":{"projects":["p-{{{project}}}"],"roles":["member"]},"resource_permissions":{"{{{resource}}}":["get","list"]}}""";

    private async Task ExchangeAsync(string policy)
    {
        var before = await TakenAsync();
        _map.Exchange(("policies", policy));
        for (var tries = 0; await TakenAsync() == before; tries++)
        {
            Assert.True(tries < 1_200, "the policy never came in force");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private async Task ReloadAsync(string[] policies, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await ExchangeAsync(policies[++_exchanges % policies.Length]);
            await Task.Delay(ReloadEvery, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<double>> AskAsync(TimeSpan span)
    {
        // Sixteen handshakes at once would be in the slowest hundredth of every window.
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ReviewConnection.OpenAsync(Webhook.Webhook)));
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(connections.Select((connection, number) => Task.Run(() => AskOnOneAsync(connection, number, start, span))));
        return [.. times.SelectMany(one => one).Order()];
    }

    /// <summary>How long each review took, in milliseconds, from when it was due: one that waits for the one before it is slow as well.</summary>
    private async Task<List<double>> AskOnOneAsync(ReviewConnection connection, int number, long start, TimeSpan span)
    {
        await using var _ = connection;
        List<double> times = [];
        for (var review = number; review < ReviewsASecond * span.TotalSeconds; review += Connections)
        {
            var due = start + (Stopwatch.Frequency * review / ReviewsASecond);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, TimeProvider.System);
                due = Stopwatch.GetTimestamp(); // a timer that is late is none of the webhook's time
            }

            var (status, body) = await PostAsync(connection, Review);
            times.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
            Assert.Equal(200, status);
            Assert.Contains("\"allowed\":true", body, StringComparison.Ordinal);
        }

        return times;
    }

    private async Task<int> TakenAsync() => (int)await MetricAsync("keystone_auth_documents_changes_total", "outcome=\"taken\"");

    private async Task<TimeSpan> PausedAsync() => TimeSpan.FromSeconds(await MetricAsync("dotnet_gc_pause_time_seconds_total", ""));

    private async Task<double> MetricAsync(string name, string labels)
    {
        var line = (await Webhook.MetricsAsync()).Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(labels, StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static string Figures(List<List<double>> windows) =>
        $"{windows.Sum(times => times.Count)} reviews, p50 {Median(windows, 0.5):F2} ms, p99 {Median(windows, 0.99):F2} ms "
        + $"({string.Join(' ', windows.Select(times => $"{Percentile(times, 0.99):F1}"))})";

    // Of the windows the middle one: the machine may have had other things to do in one of them.
    private static double Median(List<List<double>> windows, double part) => Percentile([.. windows.Select(times => Percentile(times, part)).Order()], 0.5);

    private static double Percentile(List<double> sorted, double part) => sorted[(int)((sorted.Count - 1) * part)];
}
