namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>Files that nobody but their user may read or write.</summary>
internal static class OwnerFile
{
    /// <summary>How a file is opened that becomes such a file where it is made.</summary>
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Writes a new file to the disk itself: moved before it is there, a power cut could leave it empty under its last name.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, Options(FileMode.CreateNew));
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
