using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// To whom a token was handed out: a file of one line each, beside the entry and named after it. client-go runs us again when an API server answers 401, and
/// says so nowhere; but a program keeps what it is given, so who comes back for a token that is still good has had it refused.
/// </summary>
internal sealed partial class OfferLog(string file)
{
    // fcntl.h: the same numbers on x86-64 and arm64.
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Truncate = 0x200;
    private const int Append = 0x400;
    private const int CloseOnExec = 0x80000;
    private const int OwnerOnly = 0x180;

    // Some four hundred programs. Beyond that all are forgotten: one that is still there may get a refused token once more, and is noticed the next time.
    private const int MaxBytes = 16 * 1024;

    private static ReadOnlySpan<byte> RefusedLine => "refused\n"u8;

    private readonly byte[] _lines = OwnFile.Read(file, MaxBytes + 1) ?? [];

    /// <summary>Whether an API server has refused the token.</summary>
    public bool IsRefused => _lines.AsSpan().IndexOf(RefusedLine) >= 0;

    /// <summary>Whether that program has had it before.</summary>
    public bool Has(Asker asker) => _lines.AsSpan().IndexOf(Line(asker)) >= 0;

    /// <summary>Remembers that a program gets it.</summary>
    public void Add(Asker asker) => Add(Line(asker));

    /// <summary>Remembers that it was refused, for everybody.</summary>
    public void Refuse() => Add(RefusedLine);

    // Every part has a fixed width, so that no line is found inside another.
    private static byte[] Line(Asker asker) =>
        Encoding.ASCII.GetBytes($"{asker.ProcessId:x8} {asker.StartedAt:x16} {(asker.Server is null ? 0 : Fnv1a.Hash(asker.Server)):x16}\n");

    // Many may append at once: O_APPEND keeps their lines whole, which FileMode.Append does not. A disk that is full costs a refusal that goes unnoticed.
    private void Add(ReadOnlySpan<byte> line)
    {
        var flags = WriteOnly | Create | Append | CloseOnExec | (_lines.Length + line.Length > MaxBytes ? Truncate : 0);
        using var log = Open(file, flags, OwnerOnly);
        if (!log.IsInvalid)
            _ = Write(log, line, line.Length);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nint count);
}
