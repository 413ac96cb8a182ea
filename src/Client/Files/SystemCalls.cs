using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KeystoneAuthCluster.Client.Files;

/// <summary>What .NET's files do not have, or not without a lock: whatever it opens it locks (flock, shared). Numbers as on x86-64 and arm64.</summary>
internal static partial class SystemCalls
{
    // linux/fcntl.h, linux/stat.h
    private const int CurrentFolder = -100;
    private const int NotThroughLinks = 0x100;
    private const int OfTheOpenFile = 0x1000;
    private const uint BasicFacts = 0x7ff;
    private const int StatxBytes = 256;
    private const int OwnerAt = 20;
    private const int GroupAt = 24;
    private const int ModeAt = 28;
    private const int LengthAt = 40;

    // asm-generic/fcntl.h
    private const int ReadOnly = 0;
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Truncate = 0x200;
    private const int AtItsEnd = 0x400;
    private const int WithoutWaiting = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int OwnerMayReadAndWrite = 0x180;

    /// <summary>The user whose rights this process has.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint EffectiveUser();

    /// <summary>The process that started this one.</summary>
    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ParentProcess();

    /// <summary>What a path leads to, links not followed; <see langword="null"/> where there is nothing, or nothing that we may see.</summary>
    public static FileFacts? Facts(string path) => Facts(CurrentFolder, path, NotThroughLinks);

    /// <summary>The same, links followed; where it is <see langword="null"/>, the error is that of <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    public static FileFacts? FactsBehind(string path) => Facts(CurrentFolder, path, 0);

    /// <summary>What an open file is; <see langword="null"/> where that cannot be known.</summary>
    public static FileFacts? Facts(SafeFileHandle file) => Facts((int)file.DangerousGetHandle(), "", OfTheOpenFile);

    /// <summary>Opens a file to be read, links followed, whatever it is: a pipe that nobody writes to is open at once.</summary>
    /// <returns>The file; where it is invalid, the error is that of <see cref="Marshal.GetLastPInvokeError"/>.</returns>
    public static SafeFileHandle OpenAtOnce(string path) => Open(path, ReadOnly | WithoutWaiting | CloseOnExec, 0);

    /// <summary>Reads a file from its beginning, at most as much as there is room for.</summary>
    /// <returns>How much was read; <c>-1</c> where it cannot be.</returns>
    public static int Read(string path, Span<byte> buffer)
    {
        using var file = Open(path, ReadOnly | CloseOnExec, 0);
        if (file.IsInvalid)
            return -1;
        var length = 0;
        for (nint read; length < buffer.Length && (read = Read(file, buffer[length..], buffer.Length - length)) != 0; length += (int)read)
        {
            if (read < 0)
                return -1;
        }
        return length;
    }

    /// <summary>
    /// Appends to a file of mode 0600, made where it is not there. What many append at once stays whole, which <see cref="FileMode.Append"/> does not see to.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What to append.</param>
    /// <param name="anew">Whether to forget what was there.</param>
    /// <returns>Whether it could.</returns>
    public static bool Append(string path, ReadOnlySpan<byte> bytes, bool anew)
    {
        using var file = Open(path, WriteOnly | Create | AtItsEnd | CloseOnExec | (anew ? Truncate : 0), OwnerMayReadAndWrite);
        return !file.IsInvalid && Write(file, bytes, bytes.Length) == bytes.Length;
    }

    private static FileFacts? Facts(int folder, string path, int flags)
    {
        var answer = (Span<byte>)stackalloc byte[StatxBytes];
        return Statx(folder, path, flags, BasicFacts, answer) != 0
            ? null
            : new FileFacts(
                MemoryMarshal.Read<uint>(answer[OwnerAt..]), MemoryMarshal.Read<uint>(answer[GroupAt..]), MemoryMarshal.Read<ushort>(answer[ModeAt..]), MemoryMarshal.Read<long>(answer[LengthAt..]));
    }

    /// <summary>Gives a file to another user and group, links followed.</summary>
    /// <returns>Zero; anything else for an error, which is that of <see cref="Marshal.GetLastPInvokeError"/>.</returns>
    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> answer);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(SafeFileHandle file, Span<byte> buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nint length);
}
