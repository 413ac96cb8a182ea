using System.Runtime.InteropServices;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>Files and folders that are ours alone. What somebody else could have put there is neither believed nor written to.</summary>
internal static partial class OwnFile
{
    // linux/fcntl.h and linux/stat.h. .NET does not tell who owns a file.
    private const int CurrentFolder = -100;
    private const int NotThroughLinks = 0x100;
    private const uint BasicFacts = 0x7ff;
    private const int StatxBytes = 256;
    private const int OwnerAt = 20;
    private const int ModeAt = 28;
    private const int LengthAt = 40;
    private const int TypeOfMode = 0xF000;
    private const int Folder = 0x4000;
    private const int Regular = 0x8000;
    private const int OthersMayWrite = 0x12;

    /// <summary>Whether there is a folder.</summary>
    /// <exception cref="ClientException">There is something, and it is not a folder of ours alone.</exception>
    public static bool IsFolder(string path) => Length(path, Folder) is not null;

    /// <summary>What is in a file; <see langword="null"/> where it is not there, cannot be read, or is too long to be meant.</summary>
    /// <exception cref="ClientException">There is something, and it is not a file of ours alone.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        if (Length(path, Regular) is not { } length || length > maxBytes)
            return null;
        try
        {
            // This sharing is the one with which .NET takes no lock.
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[length];
            return bytes[..RandomAccess.Read(file, bytes, 0)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Where the question fails there is nothing, or nothing that can be used: whoever writes there learns why.
    private static long? Length(string path, int type)
    {
        var facts = (Span<byte>)stackalloc byte[StatxBytes];
        if (Statx(CurrentFolder, path, NotThroughLinks, BasicFacts, facts) != 0)
            return null;
        var owner = MemoryMarshal.Read<uint>(facts[OwnerAt..]);
        var mode = MemoryMarshal.Read<ushort>(facts[ModeAt..]);
        if ((mode & TypeOfMode) != type)
            throw Refusal(path, $"is not a {(type == Folder ? "folder" : "file")} but a link or something else");
        if (owner != EffectiveUser())
            throw Refusal(path, $"belongs to another user ({owner})");
        if ((mode & OthersMayWrite) != 0)
            throw Refusal(path, "can be written by others");
        return MemoryMarshal.Read<long>(facts[LengthAt..]);
    }

    private static ClientException Refusal(string path, string what) => new(
        ExitCode.Settings, $"'{path}' {what}; the tokens' cache must be yours alone: remove it, or choose another place with XDG_CACHE_HOME");

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();
}
