using System.Collections.Concurrent;
using System.Diagnostics;

namespace KeystoneAuthCluster.Support;

/// <summary>A server as a process of its own; ended by its id, and its last words kept.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 200;

    private readonly ConcurrentQueue<string> _said = new();
    private readonly Process _process;

    /// <summary>Starts a program. Its standard input is a pipe, so that a program that wants to can see this process end.</summary>
    public ServerProcess(string program, params IEnumerable<string> arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The last lines that it has printed.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>Waits for a condition, for at most two minutes, and not when the process has ended.</summary>
    /// <exception cref="InvalidOperationException">It did not come about; the message has what the process said.</exception>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            if (_process.HasExited || tries > 1200)
                throw new InvalidOperationException($"{_process.StartInfo.FileName} is not ready: {string.Join('\n', Said)}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>Ends it at once, as a power cut would: it has no time to say good-bye.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends SIGTERM, as kubelet does, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id}"]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        _said.Enqueue(line ?? string.Empty);
        while (_said.Count > LinesKept)
            _said.TryDequeue(out _);
    }
}
