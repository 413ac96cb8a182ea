using System.Text;

namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>Files that a reader finds whole or not at all.</summary>
internal static class PemFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode ForAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes what nobody but its owner may read: 0600 from the first byte on, whatever the umask.</summary>
    public static void WriteSecret(string path, string text) => Write(path, text, OwnerOnly);

    /// <summary>Writes what everybody may read.</summary>
    public static void WritePublic(string path, string text) => Write(path, text, ForAll);

    /// <summary>Makes a folder, and those above it, in which nobody but its owner may put files, whatever the umask: whose files are there is whose keys are used.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above)
            MakeFolder(above);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderMode);
    }

    // Under another name first, and onto the disk: a server that reads certificates again while we write must not find half of one.
    private static void Write(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        var draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = new FileStream(draft, options))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(draft, mode);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft); // a key that nobody uses is one to lose
            throw;
        }
    }
}
