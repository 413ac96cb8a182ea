using System.Diagnostics;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

/// <summary>
/// Policies take each other's place every second while reviews are answered. What is asserted of their speed is of a policy as people have them; one of
/// 10,000 rules makes so much garbage that the collector's pauses show, and is there for its figures and for the answers.
/// </summary>
public sealed partial class ReloadUnderLoadTests(ITestOutputHelper output) : WebhookProof(output), IDisposable
{
    private const int Connections = 4;
    private const int MeasuredRules = 200;

    private const string Review = """
        {"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{
          "resourceAttributes":{"namespace":"default","verb":"get","version":"v1","resource":"pods"},
          "user":"demo","uid":"u-1","groups":["p-1"],
          "extra":{"alpha.kubernetes.io/identity/project/id":["p-1"],"alpha.kubernetes.io/identity/roles":["member"],"alpha.kubernetes.io/identity/user/domain/id":["default"]}}}
        """;

    private static readonly int Rounds = ProofScale.IsFull ? 5 : 2;
    private static readonly TimeSpan Phase = ProofScale.Of(TimeSpan.FromSeconds(20));
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2); // between two reviews of a connection: latency is measured, not how much the machine can do
    private static readonly TimeSpan ReloadEvery = TimeSpan.FromSeconds(1);

    private readonly MountedConfigMap _map = new(("policies", Policy(0, 1)));
    private int _exchanges;

    private protected override (string Name, object Value)[] Settings =>
        [("Logging:LogLevel:Default", "Warning"), ("Audit:Path", "none"), ("Policy:File", _map["policies"]), ("Policy:ReloadInterval", "00:00:00.1")];

    [GeneratedRegex("""^keystone_auth_documents_changes_total\{.*outcome="taken".*\} (\d+)""", RegexOptions.Multiline)]
    private static partial Regex Taken { get; }

    [Theory]
    [InlineData(MeasuredRules)]
    [InlineData(10_000)]
    public async Task No_review_fails_and_the_slowest_are_as_fast_as_without(int rules)
    {
        string[] policies = [Policy(1, rules), Policy(2, rules)];
        await ExchangeAsync(policies);
        List<double> quiet = [], reloading = [];
        await AskAsync(Phase); // the compiler's own work is done before anything is measured
        var before = await TakenAsync();
        for (var round = 0; round < Rounds; round++)
        {
            quiet.AddRange(await AskAsync(Phase));
            using var stop = new CancellationTokenSource();
            var reloads = ReloadAsync(policies, stop.Token);
            reloading.AddRange(await AskAsync(Phase));
            await stop.CancelAsync();
            await reloads;
            await UntilInForceAsync(); // or the last reload would be in the next round's quiet phase
        }

        var taken = await TakenAsync() - before;
        var (p99, p99Reloading) = (Percentile(quiet, 0.99), Percentile(reloading, 0.99));
        Print($"{quiet.Count + reloading.Count} reviews by {Connections} connections, none failed; {taken} reloads of {rules} rules; " +
              $"p50 {Percentile(quiet, 0.5):F2} ms without and {Percentile(reloading, 0.5):F2} ms with them, p99 {p99:F2} and {p99Reloading:F2} ms, p99.9 {Percentile(quiet, 0.999):F2} and {Percentile(reloading, 0.999):F2} ms");
        Assert.NotEqual(0, taken);
        if (ProofScale.IsFull && rules == MeasuredRules)
            Assert.InRange(p99Reloading, 0, (p99 * 1.5) + 5);
    }

    public void Dispose() => _map.Dispose();

    private static string Policy(int number, int rules) =>
        $"[{Rule(1, "default/pods")},{string.Join(',', Enumerable.Range(1, rules).Select(i => Rule(i % 1000, $"ns-{number}-{i}/pods")))}]";

    private static string Rule(int project, string resource) =>
        $$$"""{"users":{"projects":["p-{{{project}}}"],"roles":["member"]},"resource_permissions":{"{{{resource}}}":["get","list"]}}""";

    private async Task ExchangeAsync(string[] policies)
    {
        _map.Exchange(("policies", policies[0]));
        await UntilInForceAsync();
    }

    private async Task ReloadAsync(string[] policies, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            _map.Exchange(("policies", policies[++_exchanges % policies.Length]));
            await Task.Delay(ReloadEvery, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IEnumerable<double>> AskAsync(TimeSpan span) => (await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskOnOneAsync(span))))).SelectMany(times => times);

    /// <summary>How long each review took, in milliseconds.</summary>
    private async Task<List<double>> AskOnOneAsync(TimeSpan span)
    {
        await using var connection = await ReviewConnection.OpenAsync(Webhook.Webhook);
        List<double> times = [];
        for (var end = Stopwatch.GetTimestamp() + (long)(span.TotalSeconds * Stopwatch.Frequency); Stopwatch.GetTimestamp() < end;)
        {
            var start = Stopwatch.GetTimestamp();
            var (status, body) = await PostAsync(connection, Review);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Assert.Equal(200, status);
            Assert.Contains("\"allowed\":true", body, StringComparison.Ordinal);
            await Task.Delay(Pause, TimeProvider.System);
        }

        return times;
    }

    private async Task UntilInForceAsync()
    {
        for (var taken = -1; taken != await TakenAsync();)
        {
            taken = await TakenAsync();
            await Task.Delay(ReloadEvery * 2, TimeProvider.System);
        }
    }

    private async Task<int> TakenAsync() => int.Parse(Taken.Match(await Webhook.MetricsAsync()).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static double Percentile(List<double> times, double part) => times.Order().ElementAt((int)((times.Count - 1) * part));
}
