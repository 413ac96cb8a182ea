using System.Diagnostics;

namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>Keystone's process, <see cref="KeystoneHost"/>, as the harness sees it.</summary>
internal sealed class KeystoneProcess : IDisposable
{
    private readonly Process _process;

    private KeystoneProcess(Process process, Uri url) => (_process, Url) = (process, url);

    /// <summary>Where its Identity API is.</summary>
    public Uri Url { get; }

    /// <summary>Starts it.</summary>
    public static async Task<KeystoneProcess> StartAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var url = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new IOException("The simulated Keystone did not start.");
        return new KeystoneProcess(process, new Uri(url));
    }

    /// <summary>Has tokens issued, each of another user.</summary>
    public async Task<IReadOnlyList<string>> IssueAsync(int count, FileInfo file, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync($"tokens {count} {file.FullName}");
        await _process.StandardInput.FlushAsync(cancellationToken);
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) != "done")
            throw new IOException("The simulated Keystone issued no tokens.");
        return await File.ReadAllLinesAsync(file.FullName, cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
