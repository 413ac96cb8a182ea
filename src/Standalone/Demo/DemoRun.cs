using System.Collections.Immutable;
using KeystoneAuthCluster.Demo.Stage;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Standalone.Demo.Report;
using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Standalone.Demo.Script;
using KeystoneAuthCluster.Standalone.Demo.Stage;

namespace KeystoneAuthCluster.Standalone.Demo;

/// <summary>The demo from its start to its end.</summary>
internal static class DemoRun
{
    private const int AsExpected = 0;
    private const int NotAsExpected = 1;

    /// <summary>Runs it.</summary>
    /// <returns>0 if every decision was the expected one, 1 if not, 2 if it could not start.</returns>
    public static Task<int> RunAsync(DemoOptions options) => StartFailure.ReportAsync(async () =>
    {
        using var stop = new StopSignals();
        try
        {
            return await RunAsync(options, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return NotAsExpected; // stopped before there was anything to tell
        }
    });

    private static async Task<int> RunAsync(DemoOptions options, CancellationToken stop)
    {
        var stage = await DemoStage.SetAsync(options, stop).ConfigureAwait(false);
        await using var _ = stage.ConfigureAwait(false);
        using var client = new ReviewClient(stage.Webhook.Url, stage.Certificates.Authority);
        await Console.Out.WriteLineAsync(
            $"""
            Keystone (simulated)  {stage.Keystone.Url}
            Webhook               {stage.Webhook.Url}
            Health and metrics    {stage.Webhook.Operations}

            """).ConfigureAwait(false);

        var good = await AskAsync(stage, client, stop).ConfigureAwait(false);
        if (!options.Once)
            await ServeAsync(stage, client, stop).ConfigureAwait(false);
        return good ? AsExpected : NotAsExpected;
    }

    /// <summary>Asks everything, and prints the table.</summary>
    /// <returns>Whether all was as expected.</returns>
    private static async Task<bool> AskAsync(DemoStage stage, ReviewClient client, CancellationToken stop)
    {
        var guests = GuestList.Make(stage.Keystone);
        var interview = new Interview(client, stage.Keystone.Calls);
        var table = new FindingTable();
        var all = new List<Finding>();
        foreach (var guest in guests)
        {
            var findings = await interview.HoldAsync(guest, stop).ConfigureAwait(false);
            table.Add(guest, findings);
            all.AddRange(findings);
        }

        table.WriteTo(DemoConsole.Create());
        var ledger = KeystoneLedger.Of(guests, all.Count - guests.Length, stage.Keystone.Calls);
        var wrong = all.Where(finding => !finding.IsExpected).Select(finding => $"{finding.Question} {finding.Decision}").Concat(ledger.Wrong).ToImmutableArray();
        await Console.Out.WriteLineAsync($"\n{ledger.Text}\n").ConfigureAwait(false);
        await Console.Out.WriteLineAsync(wrong.IsEmpty
            ? $"All {all.Count} decisions are as expected."
            : $"NOT as expected: {string.Join("; ", wrong)}").ConfigureAwait(false);
        return wrong.IsEmpty;
    }

    private static async Task ServeAsync(DemoStage stage, ReviewClient client, CancellationToken stop)
    {
        await TryItFiles.WriteAsync(stage, client, stop).ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"\n{TryIt.Text(stage)}").ConfigureAwait(false);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
