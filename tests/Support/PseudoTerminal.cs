using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// A terminal with nobody in front of it: a test types, and reads what is shown. The program is the leader of a session of its own, with this as its
/// terminal; its standard output is a file, so that what it prints is not mixed with what is for the person.
/// </summary>
public sealed partial class PseudoTerminal : IAsyncDisposable
{
    private const int ReadWrite = 2;
    private const int NotOurs = 0x100; // O_NOCTTY: the terminal is the program's, not the test runner's

    private readonly FileStream _master;
    private readonly Process _process;
    private readonly string _output = Path.GetTempFileName();
    private readonly StringBuilder _shown = new();
    private readonly Task _reading;

    /// <summary>Runs a program in a new terminal.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="isOutputShown">Whether its standard output is the terminal, too.</param>
    public PseudoTerminal(IEnumerable<string> command, IReadOnlyDictionary<string, string> environment, bool isOutputShown = false)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var handle = Check(Open(ReadWrite | NotOurs));
        Check(Grant(handle));
        Check(Unlock(handle));
        var name = new byte[64];
        Check(NameOf(handle, name, name.Length));
        var terminal = Encoding.ASCII.GetString(name).TrimEnd('\0');
        _master = new FileStream(new SafeFileHandle(handle, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);

        // setsid makes a session and takes the terminal of its standard input for it, as a login does; and Control-C counts, whatever the test runner ignores.
        const string Script = "exec env --default-signal=INT,QUIT setsid --ctty --wait /bin/sh -c 'exec \"$@\" >\"$OUTPUT\"' sh \"$@\" <\"$TERMINAL\" 2>\"$TERMINAL\"";
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", .. command]);
        start.Environment.Clear();
        foreach (var (key, value) in environment.Append(new("TERMINAL", terminal)).Append(new("OUTPUT", isOutputShown ? terminal : _output)))
            start.Environment[key] = value;
        _process = Process.Start(start)!;
        _reading = Task.Run(Read);
    }

    /// <summary>What was shown so far.</summary>
    public string Shown
    {
        get
        {
            lock (_shown)
                return _shown.ToString();
        }
    }

    /// <summary>What was printed to standard output so far.</summary>
    public string Output => File.ReadAllText(_output);

    /// <summary>Types.</summary>
    public void Type(string text) => _master.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Waits until a text is shown.</summary>
    public async Task UntilShownAsync(string text)
    {
        using var patience = new CancellationTokenSource(KeystoneAuthProcess.Patience);
        while (!Shown.Contains(text, StringComparison.Ordinal))
        {
            if (patience.IsCancellationRequested || _reading.IsCompleted)
                throw new InvalidOperationException($"'{text}' was not shown, but: {Shown}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>Waits for the end of the program.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(KeystoneAuthProcess.Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading.WaitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _master.DisposeAsync();
        File.Delete(_output);
    }

    private void Read()
    {
        var buffer = new byte[4096];
        try
        {
            while (_master.Read(buffer) is > 0 and var read)
            {
                lock (_shown)
                    _shown.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // EIO: nobody has the terminal open any more.
        }
    }

    private static int Check(int result) => result >= 0 ? result : throw new InvalidOperationException($"no pseudo-terminal: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int Open(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int terminal);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int terminal);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int NameOf(int terminal, [Out] byte[] name, nint length);
}
