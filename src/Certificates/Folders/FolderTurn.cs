namespace KeystoneAuthCluster.Certificates.Folders;

/// <summary>One run of <c>certs</c> at a time writes a folder: of two at once each could make an authority, and the folder would keep halves of both.</summary>
internal static class FolderTurn
{
    private const string FileName = ".certs.lock";

    // EWOULDBLOCK of Linux and of macOS, and ERROR_SHARING_VIOLATION.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x8007_0020)];

    /// <summary>Takes the turn until it is disposed of, or the process ends in whatever way.</summary>
    /// <exception cref="CertsException">Another run has it.</exception>
    public static IDisposable Take(string folder)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // whoever may open it may hold it
        try
        {
            return new FileStream(Path.Combine(folder, FileName), options);
        }
        catch (IOException failure) when (Taken.Contains(failure.HResult))
        {
            throw new CertsException($"{folder} is being written by another run of certs; allowed: one at a time");
        }
    }
}
