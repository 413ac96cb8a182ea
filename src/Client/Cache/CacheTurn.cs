using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// The turn to log in as an identity: a lock on a file, which .NET takes with flock(2). It belongs to the open file, so that it ends with the process, however
/// that ends. Where the file system has no locks, or the file cannot be made, everybody has a turn: two log-ins are better than none.
/// </summary>
internal sealed class CacheTurn : IDisposable
{
    private const int HeldByAnother = 11; // EWOULDBLOCK; any other error of flock .NET passes over

    // The other may be asking a person for a password.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly FileStream? _file;

    private CacheTurn(FileStream? file) => _file = file;

    /// <summary>Waits until nobody else has the turn.</summary>
    /// <exception cref="ClientException">Another process has had it for five minutes.</exception>
    public static async Task<CacheTurn> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var start = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                return new CacheTurn(Open(path));
            }
            catch (IOException held) when (held.HResult == HeldByAnother)
            {
                if (time.GetElapsedTime(start) >= Patience)
                    throw TooLong(path);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                return new CacheTurn(null);
            }
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _file?.Dispose();

    private static ClientException TooLong(string path) => new(
        ExitCode.Interrupted, $"another client-keystone-auth has been logging in for {Patience.TotalMinutes} minutes (it holds '{path}'); answer it, or end it");

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        BufferSize = 0,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
}
