using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>Whose a file is, which .NET does not tell.</summary>
internal static partial class FileOwner
{
    // linux/fcntl.h and linux/stat.h; the layout of struct statx is the same on every processor, that of struct stat is not.
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint AskForOwner = 0x8;
    private const int StatxBytes = 256;
    private const int OwnerAt = 20;

    /// <summary>Whether a file is this process's user's. On systems other than Linux by whether its mode may be set, which root may of any.</summary>
    public static bool IsThisUser(string path)
    {
        if (!OperatingSystem.IsLinux())
            return OperatingSystem.IsWindows() || MaySetMode(path);
        var answer = new byte[StatxBytes];
        if (Statx(CurrentFolder, path, DoNotFollow, AskForOwner, answer) != 0)
            throw new IOException($"its owner cannot be read ({Marshal.GetLastPInvokeErrorMessage()})");
        var owner = answer.AsSpan(OwnerAt, sizeof(uint));
        return (BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(owner) : BinaryPrimitives.ReadUInt32BigEndian(owner)) == EffectiveUser();
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool MaySetMode(string path)
    {
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();
}
