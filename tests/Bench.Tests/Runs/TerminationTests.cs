using System.Diagnostics;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Bench.Tests.Runs;

/// <summary>A whole run as a process, with a webhook that never gets ready.</summary>
public sealed class TerminationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The bug: the run heard of no signal, ended at once and left twenty servers behind.</summary>
    [Fact]
    public async Task A_run_that_is_told_to_end_takes_its_processes_and_files_with_it()
    {
        await using var run = new ServerProcess(
            "env", $"TMPDIR={_folder.FullName}", "dotnet", Built("Load.dll"),
            "--webhook", SilentWebhook(), "--limit", Built("Limit.dll"), "--results", _folder.FullName, "--cases", "token-1", "--loads", "h1-16");
        try
        {
            await run.UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(_folder.FullName, "webhook.runs"))));
            Assert.InRange(Processes().Count(), 4, int.MaxValue); // itself, Keystone, limit and webhook

            await run.TerminateAsync();

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

    private static string Built(string file) => Path.Combine(AppContext.BaseDirectory, $"KeystoneAuthCluster.Bench.{file}");
}
