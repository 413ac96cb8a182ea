using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>
/// Makes sure that stdin, stdout and stderr are something. Where one was closed, the next file that is opened would take its number, and the credential, or
/// a message, would be written into the cache or to Keystone.
/// </summary>
internal static partial class StandardStreams
{
    private const int Output = 1;
    private const int Error = 2;
    private const int GetFlags = 1; // F_GETFD
    private const int ReadWrite = 2;

    /// <summary>Puts <c>/dev/null</c> where there is nothing.</summary>
    /// <returns>Whether there is somewhere to write the credential to.</returns>
    public static bool Ensure()
    {
        var hasOutput = Control(Output, GetFlags) >= 0;
        for (var stream = 0; stream <= Error; stream++)
        {
            if (Control(stream, GetFlags) < 0)
                _ = Open("/dev/null", ReadWrite); // the lowest number that is free
        }

        return hasOutput;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, int command);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
