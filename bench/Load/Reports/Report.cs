using System.Text;
using KeystoneAuthCluster.Bench.Load.Runs;
using KeystoneAuthCluster.Bench.Load.Servers;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>The report, in Markdown.</summary>
internal static class Report
{
    public static string Write(Findings findings, RunOptions options, bool apart)
    {
        var text = new StringBuilder();
        text.AppendLine("# Benchmark").AppendLine();
        text.AppendLine($"By `bench/run`; [what is measured, and how](../../docs/benchmark.md). {Machine.Describe()}. {options.Starts} start{(options.Starts == 1 ? "" : "s")} of all processes, after each {options.WarmUp.TotalSeconds:0} s of warm-up and {options.Rounds} round{(options.Rounds == 1 ? "" : "s")} of {options.Duration.TotalSeconds:0} s; {(apart ? "servers on core 0, load generator and Keystone on core 1" : "servers and load generator share all cores")}. Figures are medians over the rounds, with the least and the most; ratios are medians of each round's ratio.").AppendLine();
        text.AppendLine("![Throughput and latency](latest.svg)").AppendLine();
        Section(text, "Goals", $"| goal | measured | met |\n|---|---:|---|\n{string.Join('\n', Goals.Of(findings))}\n");
        Section(text, "As much load as is answered", ThroughputTable.Write(findings.Rows));
        if (findings.HalfLoad.Count > 0)
            Section(text, "At half of what the limit can", HalfLoadTable.Write(findings.HalfLoad));
        if (findings.Steady.Count > 0)
            Section(text, $"Under steady load for {options.Steady.TotalSeconds:0} s", SteadyTable.Write(findings.Steady));
        Section(text, "Settings that are not at their default", $"| setting | value | why |\n|---|---|---|\n{string.Join('\n', WebhookSettings.Unusual.Select(one => $"| `{one.Setting}` | {one.Value} | {one.Why} |"))}\n");
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, string content) => text.AppendLine($"## {title}").AppendLine().AppendLine(content);
}
