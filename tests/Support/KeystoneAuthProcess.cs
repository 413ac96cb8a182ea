using System.Collections.Concurrent;
using System.Diagnostics;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// <c>keystone-auth</c>, or <c>keystone-auth-silo</c>, as a process of its own, in an empty folder and without this process's settings. Whatever becomes
/// of the test, the process is ended with this object.
/// </summary>
public sealed class KeystoneAuthProcess : IAsyncDisposable
{
    /// <summary>How long anything may take on a busy machine before a test gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // A setting of whoever runs the tests must not reach what they test.
    private static readonly string[] Settings = ["KEYSTONE_", "TLS_", "OS_", "OTEL_", "NO_COLOR", "ASPNETCORE_"];

    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keystone-auth-process-");
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private KeystoneAuthProcess(IEnumerable<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command.First(), command.Skip(1))
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => Settings.Any(name.StartsWith)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The program, which a test project's reference puts beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "keystone-auth.dll");

    /// <summary>The cluster's program, beside the tests that reference it.</summary>
    public static string SiloProgram { get; } = Path.Combine(AppContext.BaseDirectory, "keystone-auth-silo.dll");

    /// <summary>Standard output so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Standard error so far.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>Both so far, a line each.</summary>
    public IEnumerable<string> Said => _output.Concat(_errors);

    /// <summary>Whether it is over.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its memory now, in bytes.</summary>
    public long WorkingSet => Now.WorkingSet64;

    /// <summary>Its threads now.</summary>
    public int Threads => Now.Threads.Count;

    /// <summary>Its open files and sockets now.</summary>
    public int OpenFiles => Directory.GetFiles($"/proc/{_process.Id}/fd").Length;

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private Process Now
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    /// <summary>Starts it.</summary>
    public static KeystoneAuthProcess Start(params string[] arguments) => new([Host, Program, .. arguments], new Dictionary<string, string>());

    /// <summary>Starts it with environment variables.</summary>
    public static KeystoneAuthProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new([Host, Program, .. arguments], environment);

    /// <summary>Starts <c>keystone-auth-silo</c> with environment variables.</summary>
    public static KeystoneAuthProcess StartSilo(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new([Host, SiloProgram, .. arguments], environment);

    /// <summary>Starts <c>keystone-auth-silo</c> in a network.</summary>
    /// <param name="networkNamespace">The network namespace, which needs root; <see langword="null"/> for this process's.</param>
    /// <param name="arguments">Its arguments.</param>
    public static KeystoneAuthProcess StartSilo(string? networkNamespace, params string[] arguments)
    {
        // ip becomes the program, so that signals reach it.
        string[] through = networkNamespace is null ? [] : ["ip", "netns", "exec", networkNamespace];
        return new([.. through, Host, SiloProgram, .. arguments], new Dictionary<string, string>());
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code; by then <see cref="Output"/> and <see cref="Errors"/> are whole.</returns>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has written something.</summary>
    /// <param name="found">Finds it in <see cref="Output"/> or <see cref="Errors"/>; <see langword="null"/> while it is not there.</param>
    public async Task<T> UntilAsync<T>(Func<KeystoneAuthProcess, T?> found)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(found);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            // Read before looking: what is written last must still be seen.
            var isOver = _process.HasExited || patience.IsCancellationRequested;
            if (found(this) is { } result)
                return result;
            if (isOver)
                throw new InvalidOperationException($"keystone-auth did not write it.\n{Output}\n{Errors}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Sends SIGTERM, as kubelet does.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends a signal: <c>TERM</c>, <c>KILL</c>, <c>STOP</c>, <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
