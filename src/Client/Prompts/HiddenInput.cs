using System.Runtime.InteropServices;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Prompts;

/// <summary>While it lives, the terminal does not show what is typed. Whatever ends the program before, the terminal shows it again.</summary>
internal sealed partial class HiddenInput : IDisposable
{
    // struct termios of Linux (asm-generic/termbits.h, as glibc and musl have it on x64 and arm64): four flag words, of which the fourth is c_lflag.
    private const int Size = 60;
    private const int LocalFlags = 12;
    private const uint Echo = 0x8;
    private const uint EchoNewLine = 0x40;

    // What was typed ahead of the question is thrown away, for it was seen; what is typed ahead of its end is kept for whoever reads next.
    private const int AfterFlush = 2;
    private const int AfterDrain = 1;

    private readonly int _terminal;
    private readonly byte[] _before;
    private readonly PosixSignalRegistration[] _signals;

    private HiddenInput(int terminal, byte[] before)
    {
        (_terminal, _before) = (terminal, before);
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Restore), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Restore),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Restore), PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Restore),

            // Control-Z gives the terminal to the shell, and fg gives it back.
            PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => TcSetAttr(_terminal, AfterDrain, _before)),
            PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Hide()),
        ];
    }

    /// <summary>Hides from now on what is typed.</summary>
    /// <exception cref="ClientException">It cannot be hidden here.</exception>
    public static HiddenInput Begin(int terminal)
    {
        var before = new byte[Size];
        if (!OperatingSystem.IsLinux() || TcGetAttr(terminal, before) != 0)
            throw Impossible();
        var hidden = new HiddenInput(terminal, before);
        if (hidden.Hide())
            return hidden;
        hidden.Dispose();
        throw Impossible();
    }

    public void Dispose()
    {
        _ = TcSetAttr(_terminal, AfterDrain, _before);
        foreach (var signal in _signals)
            signal.Dispose();
    }

    private static ClientException Impossible() =>
        new(ExitCode.Settings, "a password cannot be asked for here: the terminal cannot hide what is typed; give it in the environment or in secure.yaml");

    private bool Hide()
    {
        var after = _before.ToArray();
        ref var flags = ref MemoryMarshal.AsRef<uint>(after.AsSpan(LocalFlags));
        flags = (flags & ~Echo) | EchoNewLine;
        return TcSetAttr(_terminal, AfterFlush, after) == 0;
    }

    private void Restore(PosixSignalContext context)
    {
        _ = TcSetAttr(_terminal, AfterDrain, _before);
        Environment.Exit((int)ExitCode.Interrupted);
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int TcGetAttr(int terminal, [Out] byte[] settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int TcSetAttr(int terminal, int when, byte[] settings);
}
