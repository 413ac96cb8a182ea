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
    private static readonly Option<int> Starts = Number("--starts", 3, least: 1, "how often all processes are started anew");
    private static readonly Option<int> RoundCount = Number("--rounds", 4, least: 1, "how often each case is measured with the same processes");
    private static readonly Option<int> Seconds = Number("--seconds", 1, least: 1, "how long each time");
    private static readonly Option<int> WarmUp = Number("--warm-up", 20, least: 0, "seconds of load before a case is measured first");
    private static readonly Option<int> Steady = Number("--steady", 30, least: 1, "seconds of the one long load after all rounds");
    private static readonly Option<bool> Pin = new("--pin") { Description = "servers on core 0, load generator and Keystone on core 1" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Measures the webhook against the limit.") { Webhook, Limit, Silo, Results, Cases, Loads, Starts, RoundCount, Seconds, WarmUp, Steady, Pin };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken cancellationToken)
    {
        var options = new RunOptions(
            words.GetValue(Starts), words.GetValue(RoundCount), TimeSpan.FromSeconds(words.GetValue(Seconds)), TimeSpan.FromSeconds(words.GetValue(WarmUp)), TimeSpan.FromSeconds(words.GetValue(Steady)));
        var pinning = new Pinning(words.GetValue(Pin));
        var programs = new Programs(words.GetRequiredValue(Webhook), words.GetRequiredValue(Limit), words.GetValue(Silo));
        var plan = Plan(words).ToList();
        if (plan.Count == 0)
        {
            await Console.Error.WriteLineAsync("There is no such case, or none with such a load.");
            return 2;
        }
        await Console.Error.WriteLineAsync($"{plan.Count} cases and loads in {options.Rounds} rounds after each of {options.Starts} starts: about {Minutes(plan, options):0} minutes");
        var (starts, report) = (new List<Findings>(), "");
        while (starts.Count < options.Starts)
        {
            await Console.Error.WriteLineAsync($"start {starts.Count + 1}");
            starts.Add(await MeasureAsync(plan, programs, pinning, options, starts.Count, cancellationToken));

            // So far, so that a run that ends early has not been in vain.
            report = await WriteAsync(Findings.Of(starts), options with { Starts = starts.Count }, pinning, words.GetRequiredValue(Results), cancellationToken);
        }
        await Console.Out.WriteLineAsync(report);
        return 0;
    }

    private static IEnumerable<(BenchCase Case, Shape Shape)> Plan(ParseResult words) =>
        from one in AllCases.Named(words.GetValue(Cases) ?? [])
        where one.Deployment is not Deployment.Cluster || words.GetValue(Silo) is not null
        from shape in AllShapes.Of(one, words.GetValue(Loads) ?? [])
        select (one, shape);

    private static async Task<Findings> MeasureAsync(
        IReadOnlyList<(BenchCase Case, Shape Shape)> plan, Programs programs, Pinning pinning, RunOptions options, int start, CancellationToken cancellationToken)
    {
        using var stage = await Stage.SetAsync(programs, pinning, cancellationToken);
        var preparation = new Preparation(stage);
        var contests = new List<(Contest, Shape)>();
        foreach (var shapes in plan.GroupBy(one => one.Case, one => one.Shape))
        {
            await Console.Error.WriteLineAsync($"making ready: {shapes.Key.Name}");
            var contest = await preparation.PrepareAsync(shapes.Key, cancellationToken);
            contests.AddRange(shapes.Select(shape => (contest, shape)));
        }
        return await new Rounds(stage, preparation, options, start, Console.Error).RunAsync(contests, cancellationToken);
    }

    private static Option<int> Number(string name, int usual, int least, string description)
    {
        var option = new Option<int>(name) { DefaultValueFactory = _ => usual, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && (!int.TryParse(value, out var number) || number < least))
                result.AddError($"{name} is '{value}'; allowed: {least} or more");
        });
        return option;
    }

    // Webhook and limit, each measured; every case warmed up, and the limit once; half load, the steady one and the filling of caches not counted.
    private static double Minutes(List<(BenchCase Case, Shape Shape)> plan, RunOptions options)
    {
        var warmUps = plan.Select(one => (one.Case.Name, one.Shape.Protocol)).Concat(plan.Select(one => ("limit", one.Shape.Protocol))).Distinct().Count();
        return options.Starts * ((2 * plan.Count * options.Rounds * options.Duration) + (warmUps * options.WarmUp)).TotalMinutes;
    }

    private static async Task<string> WriteAsync(Findings findings, RunOptions options, Pinning pinning, DirectoryInfo results, CancellationToken cancellationToken)
    {
        results.Create();
        var shape = findings.Of(findings.Rows[0].Case.Name, "h1-16")?.Shape ?? findings.Rows[0].Shape;
        var picture = SvgChart.Draw([.. findings.Rows.Where(row => row.Shape == shape)], $"Throughput and latency: HTTP/{shape.ProtocolText} over TLS, connections: {shape.ConnectionsText}");
        await File.WriteAllTextAsync(Path.Combine(results.FullName, "latest.svg"), picture, cancellationToken);
        var report = Report.Write(findings, options, pinning.Apart);
        await File.WriteAllTextAsync(Path.Combine(results.FullName, "latest.md"), report, cancellationToken);
        return report;
    }
}
