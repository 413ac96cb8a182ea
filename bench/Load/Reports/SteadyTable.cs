using System.Globalization;
using System.Text;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>The table of garbage collections under one long load.</summary>
internal static class SteadyTable
{
    private const string Head = """
        | case | HTTP | connections | answers | collections of Gen 0 / 1 / 2 |
        |---|---|---:|---:|---:|

        """;

    public static string Write(IEnumerable<SteadyLoad> loads)
    {
        var text = new StringBuilder(Head);
        foreach (var (one, shape, webhook) in loads)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {one.Title} | {shape.ProtocolText} | {shape.ConnectionsText} | {webhook.Load.Answers:N0} | {webhook.Collections.Gen0} / {webhook.Collections.Gen1} / {webhook.Collections.Gen2} |");
        }
        return text.ToString();
    }
}
