using System.Diagnostics;

namespace KeystoneAuthCluster.Bench.Tests.Runs;

/// <summary>A whole run as a process, with a webhook that never gets ready.</summary>
public sealed class TerminationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>.NET does nothing of its own accord about SIGTERM any more: a run that was ended so left twenty servers behind.</summary>
    [Fact]
    public async Task A_run_that_is_told_to_end_takes_its_processes_and_files_with_it()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var run = Start(SilentWebhook());
        try
        {
            await UntilWebhookRunsAsync(run, patience.Token);
            Assert.InRange(Processes().Count(), 4, int.MaxValue); // itself, Keystone, limit and webhook

            await TerminateAsync(run.Id, patience.Token);
            await run.WaitForExitAsync(patience.Token);

            Assert.Empty(Processes());
            Assert.Empty(_folder.GetDirectories("keystone-auth-demo-*"));
        }
        finally
        {
            foreach (var left in Processes())
                left.Kill();
        }
    }

    // The run starts it by this name, and the limit with the settings beside it.
    private string SilentWebhook()
    {
        var program = Path.Combine(_folder.FullName, "webhook");
        File.WriteAllText(program, "#!/bin/sh\n>\"$0.runs\" && exec sleep 300\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Copy(Built("Limit.runtimeconfig.json"), $"{program}.runtimeconfig.json");
        return program;
    }

    private Process Start(string webhook)
    {
        string[] arguments = [Built("Load.dll"), "--webhook", webhook, "--limit", Built("Limit.dll"), "--results", _folder.FullName, "--cases", "token-1", "--loads", "h1-16"];
        var start = new ProcessStartInfo("dotnet", arguments) { Environment = { ["TMPDIR"] = _folder.FullName } };
        return Process.Start(start)!;
    }

    private async Task UntilWebhookRunsAsync(Process run, CancellationToken cancellationToken)
    {
        while (!File.Exists(Path.Combine(_folder.FullName, "webhook.runs")))
        {
            Assert.False(run.HasExited, "the run has ended by itself");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    // All that run with the folder in their environment: the run and whatever it started.
    private IEnumerable<Process> Processes() => Process.GetProcesses().Where(process => EnvironmentOf(process).Contains($"TMPDIR={_folder.FullName}\0", StringComparison.Ordinal));

    private static string EnvironmentOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ");
        }
        catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
        {
            return ""; // or it has just ended
        }
    }

    private static async Task TerminateAsync(int process, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static string Built(string file) => Path.Combine(AppContext.BaseDirectory, $"KeystoneAuthCluster.Bench.{file}");
}
