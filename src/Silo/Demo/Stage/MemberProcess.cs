using System.Collections.Concurrent;
using System.Diagnostics;

namespace KeystoneAuthCluster.Silo.Demo.Stage;

/// <summary>A silo or a gateway, as a process of its own; it is killed with this object.</summary>
internal sealed class MemberProcess : IDisposable
{
    private const int LinesKept = 10;

    private readonly Uri _operations;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    /// <summary>Starts it.</summary>
    /// <param name="name">What the demo calls it.</param>
    /// <param name="settingsFile">Its configuration.</param>
    /// <param name="operations">Where its health is.</param>
    public MemberProcess(string name, string settingsFile, Uri operations)
    {
        (Name, _operations) = (name, operations);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(OwnProgram.Command[0], [.. OwnProgram.Command.Skip(1), "serve", "--config", settingsFile])
            {
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

    /// <summary>What the demo calls it.</summary>
    public string Name { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Waits until it can answer, and with all its parts.</summary>
    /// <exception cref="IOException">It ended; the message has its last words.</exception>
    public async Task UntilReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(http, cancellationToken).ConfigureAwait(false))
        {
            if (_process.HasExited)
                throw new IOException($"{Name} ended with {_process.ExitCode}: {string.Join('\n', _said)}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>SIGKILL: it has no time to say good-bye.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(_operations, "/readyz?verbose"), cancellationToken).ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode && !text.Contains("degraded", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        while (_said.Count > LinesKept)
            _said.TryDequeue(out _);
    }
}
