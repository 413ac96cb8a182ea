namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>The files of this machine.</summary>
internal sealed class DiskFiles : IFiles
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public FileAnswer Read(string path, int limit)
    {
        // Most folders of the search path have none, and to be told so by an exception takes long.
        if (!File.Exists(path))
            return new FileAnswer.Missing();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            // One byte more tells a file that is too large from one that just fits; its length may change, and a pipe has none.
            var content = GC.AllocateUninitializedArray<byte>(limit + 1);
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (length > limit)
                return new FileAnswer.TooLarge();
            var othersMayRead = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0;
            return new FileAnswer.Found(content.AsMemory(0, length), othersMayRead);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileAnswer.Missing();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FileAnswer.Unreadable(e.Message);
        }
    }
}
