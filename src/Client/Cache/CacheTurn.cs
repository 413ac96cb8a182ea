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
    private readonly TimeProvider _time;

    private CacheTurn(FileStream? file, TimeProvider time, ClientException? failedMeanwhile) => (_file, _time, FailedMeanwhile) = (file, time, failedMeanwhile);

    /// <summary>How the one who had the turn before us failed, while we were waiting: we would fail alike.</summary>
    public ClientException? FailedMeanwhile { get; }

    /// <summary>Waits until nobody else has the turn.</summary>
    /// <exception cref="ClientException">Another process has had it for five minutes.</exception>
    public static async Task<CacheTurn> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow();
        for (var start = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var file = Open(path);
                return new CacheTurn(file, time, TurnFailure.Read(file, since));
            }
            catch (IOException held) when (held.HResult == HeldByAnother)
            {
                if (time.GetElapsedTime(start) >= Patience)
                    throw TooLong(path);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                return new CacheTurn(null, time, null);
            }
        }
    }

    /// <summary>Tells those who wait that the log-in failed.</summary>
    public void Fail(ClientException failure)
    {
        if (_file is not null)
            TurnFailure.Write(_file, failure, _time.GetUtcNow());
    }

    /// <summary>Nothing is to be told any more.</summary>
    public void Succeed()
    {
        if (_file is { Length: > 0 })
            _file.SetLength(0);
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
