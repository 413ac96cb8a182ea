using KeystoneAuthCluster.Demo.Stage;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Silo.Demo.Acts;
using KeystoneAuthCluster.Silo.Demo.Stage;
using KeystoneAuthCluster.Simulator.Calls;

namespace KeystoneAuthCluster.Silo.Demo;

/// <summary>The demo from its start to its end.</summary>
internal static class DemoRun
{
    private const int AsItShouldBe = 0;
    private const int NotAsItShouldBe = 1;

    /// <summary>Runs it.</summary>
    /// <returns>0 if all was as it should be, 1 if not or if it was stopped, 2 if it could not start.</returns>
    public static Task<int> RunAsync() => StartFailure.ReportAsync(async () =>
    {
        using var stop = new StopSignals();
        var journal = new Journal(Console.Out, TimeProvider.System);
        try
        {
            await PlayAsync(journal, stop.Token).ConfigureAwait(false);
        }
        catch (Exception) when (stop.Token.IsCancellationRequested)
        {
            // Ctrl+C reaches the silos and gateways, too, so that any call may fail of it.
            journal.Say("stopped");
            return NotAsItShouldBe;
        }
        return journal.Wrong.IsEmpty ? AsItShouldBe : NotAsItShouldBe;
    });

    private static async Task PlayAsync(Journal journal, CancellationToken stop)
    {
        journal.Begin("One cache for all: three silos and two gateways, each a process of its own.");
        var stage = await ClusterStage.SetAsync(journal, stop).ConfigureAwait(false);
        await using var _ = stage.ConfigureAwait(false);
        await OneCache.PlayAsync(stage, journal, stop).ConfigureAwait(false);
        await DeadSilo.PlayAsync(stage, journal, stop).ConfigureAwait(false);
        await DisabledUser.PlayAsync(stage, journal, stop).ConfigureAwait(false);

        journal.Begin("What Keystone saw of it all:");
        journal.Say($"{stage.Keystone.Calls.Of(KeystoneOperation.ValidateToken)} validations, {stage.Keystone.Calls.Of(KeystoneOperation.Login)} log-ins of the processes themselves, "
            + $"{stage.Keystone.Calls.Of(KeystoneOperation.ListRevocationEvents)} reads of its revocations");
        journal.Say(journal.Wrong.IsEmpty ? "All is as it should be." : $"NOT as it should be: {string.Join("; ", journal.Wrong)}");
    }
}
