using System.Globalization;
using System.Text;
using KeystoneAuthCluster.Bench.Load.Figures;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>The table of all cases under all loads.</summary>
internal static class ThroughputTable
{
    private const string Head = """
        | case | HTTP | connections | req/s (least–most) | limit req/s | of the limit | p50 / p95 / p99 ms | limit p99 ms | CPU µs per request | limit CPU µs | CPU of the limit | load generator's CPU | GC 0/1/2 |
        |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|

        """;

    public static string Write(IEnumerable<Row> rows)
    {
        var text = new StringBuilder(Head);
        foreach (var row in rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(row))} |");
        return text.ToString();
    }

    private static string[] Cells(Row row)
    {
        var collections = row.Bouts.Aggregate(default(Collections), (sum, bout) => sum + bout.Webhook.Collections);
        return
        [
            row.Case.Title,
            row.Shape.ProtocolText,
            row.Shape.ConnectionsText,
            Thousands(row.Webhook(one => one.Load.PerSecond)) + Failures(row),
            $"{row.Limit(one => one.Load.PerSecond).Median:N0}",
            Ratio(row.Ratio(one => one.Load.PerSecond)),
            $"{row.Webhook(one => one.Load.Latency.P50).Median:0.00} / {row.Webhook(one => one.Load.Latency.P95).Median:0.00} / {row.Webhook(one => one.Load.Latency.P99).Median:0.00}",
            $"{row.Limit(one => one.Load.Latency.P99).Median:0.00}",
            $"{row.Webhook(one => one.MicrosecondsPerRequest).Median:0.0}",
            $"{row.Limit(one => one.MicrosecondsPerRequest).Median:0.0}",
            Ratio(row.Ratio(one => one.MicrosecondsPerRequest)),
            $"{row.Webhook(one => one.GeneratorShare).Median:P0}",
            $"{collections.Gen0}/{collections.Gen1}/{collections.Gen2}",
        ];
    }

    private static string Failures(Row row) => row.Bouts.Sum(bout => bout.Webhook.Load.Failures) is > 0 and var failures ? $", {failures} failed" : "";

    private static string Thousands(Spread spread) => $"{spread.Median:N0} ({spread.Least:N0}–{spread.Most:N0})";

    private static string Ratio(Spread spread) => $"**{spread.Median:0.00}** ({spread.Least:0.00}–{spread.Most:0.00})";
}
