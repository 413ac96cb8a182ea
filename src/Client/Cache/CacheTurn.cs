using System.Runtime.InteropServices;
using KeystoneAuthCluster.Client.Commands;
using Microsoft.Win32.SafeHandles;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// The turn to log in as an identity: flock(2) on a file. The lock belongs to the open file, so that it ends with the process, however that ends. Where the
/// file system has no locks, or the file cannot be made, everybody has a turn: two log-ins are better than none.
/// </summary>
internal sealed partial class CacheTurn : IDisposable
{
    private const int Exclusive = 2;
    private const int DoNotWait = 4;
    private const int HeldByAnother = 11; // EWOULDBLOCK on Linux

    // The other may be asking a person for a password.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly FileStream? _file;

    private CacheTurn(FileStream? file) => _file = file;

    /// <summary>Waits until nobody else has the turn.</summary>
    /// <exception cref="ClientException">Another process has had it for five minutes.</exception>
    public static async Task<CacheTurn> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var turn = new CacheTurn(Open(path));
        try
        {
            for (var start = time.GetTimestamp(); turn.IsHeldByAnother(); await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false))
            {
                if (time.GetElapsedTime(start) >= Patience)
                    throw new ClientException(ExitCode.Interrupted, $"another client-keystone-auth has been logging in for {Patience.TotalMinutes} minutes (it holds '{path}'); end it, or answer it");
            }
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _file?.Dispose();

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete, // .NET's own lock would hide why it fails
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Any other errno (ENOLCK, ENOTSUP) says that there are no locks here.
    private bool IsHeldByAnother() =>
        _file is not null && Lock(_file.SafeFileHandle, Exclusive | DoNotWait) != 0 && Marshal.GetLastPInvokeError() == HeldByAnother;

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
