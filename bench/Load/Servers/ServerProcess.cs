using System.Diagnostics;

namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>A server as a process of its own; it is killed with this object. What it writes to standard output and error goes to files.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // A setting of whoever runs the benchmark must not reach what it measures.
    private static readonly string[] Settings = ["KEYSTONE_", "TLS_", "OS_", "OTEL_", "ASPNETCORE_", "DOTNET_gc", "DOTNET_GC", "DOTNET_Tiered", "COMPlus_"];

    private readonly Process _process;
    private readonly string _output;

    /// <summary>Starts it.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="folder">Where its two files go.</param>
    public ServerProcess(string name, IReadOnlyList<string> command, DirectoryInfo folder)
    {
        (Name, _output) = (name, Path.Combine(folder.FullName, $"{name}.out"));

        // The shell becomes the program. It appends, so that the file can be emptied while the program writes to it.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0.out\" 2>>\"$0.err\" </dev/null", Path.Combine(folder.FullName, name), .. command]);
        foreach (var variable in start.Environment.Keys.Where(variable => Settings.Any(variable.StartsWith)).ToList())
            start.Environment.Remove(variable);
        _process = Process.Start(start)!;
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Waits until it does what is asked of it.</summary>
    /// <exception cref="IOException">It ended, or did not within a minute; its file for errors says more.</exception>
    public async Task UntilAsync(Func<Task<bool>> ready, CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (!await ready())
        {
            if (_process.HasExited || waiting.Elapsed > Patience)
                throw new IOException($"{Name} does not answer. {File.ReadAllText(Path.ChangeExtension(_output, ".err"))}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Forgets what it wrote to standard output, such as gigabytes of audit lines.</summary>
    public void EmptyOutput()
    {
        using var file = new FileStream(_output, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
