using System.CommandLine;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Generators;
using KeystoneAuthCluster.Bench.Load.Reports;
using KeystoneAuthCluster.Bench.Load.Runs;
using KeystoneAuthCluster.Bench.Load.Servers;

namespace KeystoneAuthCluster.Bench.Load;

/// <summary>The harness' command line; <c>bench/run</c> calls it.</summary>
internal static class BenchCommand
{
    private static readonly Option<FileInfo> Webhook = new("--webhook") { Required = true, Description = "keystone-auth, published" };
    private static readonly Option<FileInfo> Limit = new("--limit") { Required = true, Description = "the limit's assembly" };
    private static readonly Option<FileInfo?> Silo = new("--silo") { Description = "keystone-auth-silo, published" };
    private static readonly Option<DirectoryInfo> Results = new("--results") { Required = true, Description = "folder for the report" };
    private static readonly Option<string[]> Cases = new("--cases") { AllowMultipleArgumentsPerToken = true, Description = "which cases; * at the end stands for all that begin so" };
    private static readonly Option<string[]> Loads = new("--loads") { AllowMultipleArgumentsPerToken = true, Description = "which loads" };
    private static readonly Option<int> RoundCount = new("--rounds") { DefaultValueFactory = _ => 12, Description = "how often each case is measured" };
    private static readonly Option<int> Seconds = new("--seconds") { DefaultValueFactory = _ => 1, Description = "how long each time" };
    private static readonly Option<int> WarmUp = new("--warm-up") { DefaultValueFactory = _ => 30, Description = "seconds of load before a case is measured first" };
    private static readonly Option<bool> Pin = new("--pin") { Description = "servers on core 0, load generator and Keystone on core 1" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Measures the webhook against the limit.") { Webhook, Limit, Silo, Results, Cases, Loads, RoundCount, Seconds, WarmUp, Pin };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken cancellationToken)
    {
        var options = new RunOptions(words.GetValue(RoundCount), TimeSpan.FromSeconds(words.GetValue(Seconds)), TimeSpan.FromSeconds(words.GetValue(WarmUp)));
        var pinning = new Pinning(words.GetValue(Pin));
        using var stage = await Stage.SetAsync(new Programs(words.GetRequiredValue(Webhook), words.GetRequiredValue(Limit), words.GetValue(Silo)), pinning, cancellationToken);
        var preparation = new Preparation(stage);
        var plan = new List<(Contest, Shape)>();
        foreach (var one in AllCases.Named(words.GetValue(Cases) ?? []).Where(one => one.Deployment is not Deployment.Cluster || words.GetValue(Silo) is not null))
        {
            await Console.Error.WriteLineAsync($"making ready: {one.Name}");
            var contest = await preparation.PrepareAsync(one, cancellationToken);
            plan.AddRange(AllShapes.Of(one, words.GetValue(Loads) ?? []).Select(shape => (contest, shape)));
        }
        if (plan.Count == 0)
        {
            await Console.Error.WriteLineAsync("There is no such case, or none with such a load.");
            return 2;
        }
        await Console.Error.WriteLineAsync($"{plan.Count} cases and loads in {options.Rounds} rounds: about {Minutes(plan.Count, options):0} minutes");
        var findings = await new Rounds(stage, preparation, options, Console.Error).RunAsync(plan, cancellationToken);
        await WriteAsync(findings, Report.Write(findings, options, pinning.Apart), words.GetRequiredValue(Results), cancellationToken);
        return 0;
    }

    private static double Minutes(int measurements, RunOptions options) => 2 * measurements * ((options.Rounds * options.Duration) + options.WarmUp).TotalMinutes;

    private static async Task WriteAsync(Findings findings, string report, DirectoryInfo results, CancellationToken cancellationToken)
    {
        results.Create();
        var shape = findings.Of(findings.Rows[0].Case.Name, "h1-16")?.Shape ?? findings.Rows[0].Shape;
        var picture = SvgChart.Draw([.. findings.Rows.Where(row => row.Shape == shape)], $"Throughput and latency: HTTP/{shape.ProtocolText} over TLS, connections: {shape.ConnectionsText}");
        await File.WriteAllTextAsync(Path.Combine(results.FullName, "latest.svg"), picture, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(results.FullName, "latest.md"), report, cancellationToken);
        await Console.Out.WriteLineAsync(report);
    }
}
