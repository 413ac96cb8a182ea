using System.Diagnostics;

namespace KeystoneAuthCluster.Support;

/// <summary>One instance of Keystone in a temporary folder, started and stopped by the scripts of <c>tests/keystone</c>.</summary>
internal sealed class RealKeystoneInstance
{
    // keystone-up's own word for "it cannot be had on this machine".
    private const int CannotBeHad = 3;

    public string Folder { get; } = Directory.CreateTempSubdirectory("keystone-").FullName;

    /// <summary>Starts and seeds it.</summary>
    /// <returns><see langword="null"/>, or why it cannot be had here; anything else that goes wrong is an exception, not a reason to skip.</returns>
    public async Task<string?> StartAsync()
    {
        if (!OperatingSystem.IsLinux())
            return "it needs Linux with Debian's packages";
        var (status, said) = await RunAsync("keystone-up", Folder);
        if (status == CannotBeHad)
            return said.Trim();
        if (status == 0)
            (status, said) = await RunAsync("keystone-seed", Folder);
        return status == 0 ? null : throw new InvalidOperationException($"A real Keystone did not start: {said}");
    }

    public async Task StopAsync()
    {
        if (File.Exists(Path.Combine(Folder, "keystone.conf")))
            await RunAsync("keystone-down", Folder, "--purge");
        else
            Directory.Delete(Folder, recursive: true);
    }

    // The output goes to a file: the server that keystone-up leaves running would hold a pipe open for good.
    private static async Task<(int Status, string Said)> RunAsync(string script, params string[] arguments)
    {
        var log = Path.GetTempFileName();
        var start = new ProcessStartInfo("/bin/bash")
        {
            ArgumentList = { "-c", "log=$1; shift; exec \"$@\" >/dev/null 2>\"$log\"", "bash", log, Path.Combine(AppContext.BaseDirectory, "keystone", script) },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var said = await File.ReadAllTextAsync(log);
        File.Delete(log);
        return (process.ExitCode, said);
    }
}
