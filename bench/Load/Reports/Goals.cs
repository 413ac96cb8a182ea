using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>What the project promises, held against what was measured; what was not measured is left out.</summary>
internal static class Goals
{
    private const double LeastThroughput = 0.9;
    private const double MostProcessorTime = 1.15;
    private const double MostLatency = 3;
    private const double SameWork = 1.15; // what two measurements of one and the same may be apart

    /// <summary>All that can be told.</summary>
    public static IEnumerable<Goal> Of(Findings findings)
    {
        foreach (var row in findings.Rows.Where(row => row.Case.Name is AllCases.Token or AllCases.LongPolicy))
        {
            var name = $"{row.Case.Title}, HTTP/{row.Shape.ProtocolText}, connections: {row.Shape.ConnectionsText}";
            yield return Goal.AtLeast($"{name}: req/s ≥ {LeastThroughput} of the limit", row.Ratio(one => one.Load.PerSecond).Median, LeastThroughput);
            yield return Goal.AtMost($"{name}: CPU per request ≤ {MostProcessorTime} of the limit", row.Ratio(one => one.MicrosecondsPerRequest).Median, MostProcessorTime);
        }
        foreach (var row in findings.HalfLoad)
            yield return Goal.AtMost($"{row.Case.Title}, HTTP/{row.Shape.ProtocolText}: p99 ≤ {MostLatency} × the limit's at half load", row.Ratio(one => one.Load.Latency.P99).Median, MostLatency);
        if (findings.Steady.Count > 0)
            yield return Goal.AtMost("collections of Gen 2 under steady load = 0", findings.Steady.Sum(load => load.Webhook.Collections.Gen2), 0);
        foreach (var (text, names) in Same)
        {
            var rows = names.Select(name => findings.Of(name, "h1-16")).OfType<Row>().ToList();
            if (rows.Count > 1)
                yield return Goal.AtMost($"a cached hit does the same work, {text}: the dearest ≤ {SameWork} of the cheapest", Dearest(rows), SameWork);
        }
    }

    private static IEnumerable<(string Text, string[] Names)> Same =>
    [
        ("whether 1, 10,000 or 1,000,000 tokens are cached", [AllCases.Token, "token-10000", AllCases.Million]),
        ("whether one or three silos stand behind", ["gateway-1", "gateway-3"]),
        ("whether a policy has 1 rule or 10,000", ["access-typed-1", AllCases.LongPolicy]),
    ];

    // By rounds, as the limit is compared: the machine may be twice as fast in one as in another.
    private static double Dearest(IReadOnlyCollection<Row> rows) =>
        rows.SelectMany(dearer => rows, (dearer, cheaper) => dearer.Ratio(cheaper, one => one.MicrosecondsPerRequest).Median).Max();
}
