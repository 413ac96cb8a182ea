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
    private static readonly Option<int> RoundCount = new("--rounds") { DefaultValueFactory = _ => 3, Description = "how often each case is measured" };
    private static readonly Option<int> Seconds = new("--seconds") { DefaultValueFactory = _ => 4, Description = "how long each time" };
    private static readonly Option<int> WarmUp = new("--warm-up") { DefaultValueFactory = _ => 10, Description = "seconds of load before a case is measured first" };
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
        var programs = new Programs(words.GetRequiredValue(Webhook), words.GetRequiredValue(Limit), words.GetValue(Silo));
        using var stage = await Stage.SetAsync(programs, new Pinning(words.GetValue(Pin)), cancellationToken);
        var preparation = new Preparation(stage);
        var plan = new List<(Contest, Shape)>();
        foreach (var one in AllCases.Named(words.GetValue(Cases) ?? []))
        {
            var contest = await preparation.PrepareAsync(one, cancellationToken);
            plan.AddRange(AllShapes.Of(one, words.GetValue(Loads) ?? []).Select(shape => (contest, shape)));
        }
        var rows = await new Rounds(stage, preparation, options, Console.Error).RunAsync(plan, cancellationToken);
        await Console.Out.WriteLineAsync(ThroughputTable.Write(rows));
        return 0;
    }
}
