using System.Globalization;
using System.Text;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>The table of latencies at half load.</summary>
internal static class HalfLoadTable
{
    private const string Head = """
        | case | HTTP | connections | req/s | p50 / p95 / p99 ms | limit p50 / p95 / p99 ms | p99 of the limit's |
        |---|---|---:|---:|---:|---:|---:|

        """;

    public static string Write(IEnumerable<Row> rows)
    {
        var text = new StringBuilder(Head);
        foreach (var row in rows)
        {
            var ratio = row.Ratio(one => one.Load.Latency.P99);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Case.Title} | {row.Shape.ProtocolText} | {row.Shape.ConnectionsText} | {row.Webhook(one => one.Load.PerSecond).Median:N0} | {Latencies(row.Webhook)} | {Latencies(row.Limit)} | **{ratio.Median:0.00}** ({ratio.Least:0.00}–{ratio.Most:0.00}) |");
        }
        return text.ToString();
    }

    private static string Latencies(Func<Func<Measurement, double>, Figures.Spread> of) => string.Create(
        CultureInfo.InvariantCulture,
        $"{of(one => one.Load.Latency.P50).Median:0.00} / {of(one => one.Load.Latency.P95).Median:0.00} / {of(one => one.Load.Latency.P99).Median:0.00}");
}
