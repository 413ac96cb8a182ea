using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Files;

/// <summary>Whose a file is and what kind of file, which .NET does not tell. Links are followed.</summary>
internal readonly partial record struct FileOwner(uint User, uint Group)
{
    // linux/fcntl.h and linux/stat.h; the layout of struct statx is the same on every processor, that of struct stat is not.
    private const int CurrentFolder = -100;
    private const uint AskForTypeAndOwner = 0x1 | 0x8 | 0x10;
    private const int StatxBytes = 256;
    private const int UserAt = 20;
    private const int GroupAt = 24;
    private const int ModeAt = 28;
    private const int TypeOfMode = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>The owner of a regular file.</summary>
    /// <exception cref="IOException">It is something else, such as a pipe, or cannot be asked.</exception>
    public static FileOwner Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return default;
        var answer = new byte[StatxBytes];
        if (Statx(CurrentFolder, path, 0, AskForTypeAndOwner, answer) != 0)
            throw new IOException($"'{path}': {Marshal.GetLastPInvokeErrorMessage()}");
        if ((MemoryMarshal.Read<ushort>(answer.AsSpan(ModeAt)) & TypeOfMode) != Regular)
            throw new IOException($"'{path}' is no regular file");
        return new FileOwner(MemoryMarshal.Read<uint>(answer.AsSpan(UserAt)), MemoryMarshal.Read<uint>(answer.AsSpan(GroupAt)));
    }

    /// <summary>Gives a file to this owner.</summary>
    /// <exception cref="IOException">This process may not.</exception>
    public void Give(string path)
    {
        if (OperatingSystem.IsLinux() && Of(path) != this && ChangeOwner(path, User, Group) != 0)
        {
            throw new IOException(
                $"the file is another user's or group's, and would not be so any more ({Marshal.GetLastPInvokeErrorMessage()}); run this as the file's owner");
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] answer);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
