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
    private readonly FailureLog? _failures;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _since;

    private CacheTurn(string path, FileStream? file, TimeProvider time, DateTimeOffset since)
    {
        (_file, _time, _since) = (file, time, since);
        _failures = file is null ? null : new FailureLog(path, file);
    }

    /// <summary>Waits until nobody else has the turn.</summary>
    /// <exception cref="ClientException">Another process has had it for five minutes.</exception>
    public static async Task<CacheTurn> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow();
        for (var start = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                return new CacheTurn(path, Open(path), time, since);
            }
            catch (IOException held) when (held.HResult == HeldByAnother)
            {
                if (time.GetElapsedTime(start) >= Patience)
                    throw TooLong(path);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                return new CacheTurn(path, null, time, since);
            }
        }
    }

    /// <summary>How a log-in failed while we were waiting, or how this very program's failed just now: it would fail alike.</summary>
    /// <exception cref="ClientException">The file is not ours.</exception>
    public ClientException? FailureFor(Asker? asker)
    {
        var (mark, now) = (Mark(asker), _time.GetUtcNow());
        if (_failures?.Read().Find(one => one.IsOf(mark, now) || one.IsSince(_since, now)) is not { } failure)
            return null;

        // Whoever waited comes back as well.
        if (asker is not null && failure.Asker != mark)
            _failures.Add(failure with { Asker = mark }, now);
        return new ClientException(failure.Code, failure.Message);
    }

    /// <summary>Remembers that the log-in failed, for those who wait, and for the program that asked.</summary>
    public void Fail(ClientException failure, Asker? asker)
    {
        var now = _time.GetUtcNow();
        if (new TurnFailure(now, Mark(asker), failure.Code, failure.Message) is { IsShared: true } shared)
            _failures?.Add(shared, now);
    }

    /// <summary>Nothing is to be told any more.</summary>
    public void Succeed() => _failures?.Clear();

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _file?.Dispose();

    private static string Mark(Asker? asker) => asker?.Mark ?? "";

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
