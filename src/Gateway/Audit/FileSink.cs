using Microsoft.Win32.SafeHandles;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>
/// A file that is appended to. Whoever rotates it may rename it, delete it or cut it to nothing, and need not tell us: once a second, before a
/// write, we look whether the path still means the file that we have open.
/// </summary>
internal sealed class FileSink(string path, TimeProvider time) : IAuditSink
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private FileStream? _file;
    private long _lastLook;

    public void Open()
    {
        _file?.Dispose();
        _file = null;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        var file = new FileStream(path, options);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new IOException($"{path} is not a regular file");
        }

        _file = file;
        _lastLook = time.GetTimestamp();
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        if (_file is null || (time.GetElapsedTime(_lastLook) >= LookInterval && !IsStillThere(_file.SafeFileHandle)))
            Open();
        var file = _file!.SafeFileHandle;

        // At the end as it is now, not as we left it: the file may have been cut.
        var end = RandomAccess.GetLength(file);
        try
        {
            await RandomAccess.WriteAsync(file, lines, end, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // A full disk takes the beginning of a write. Without this the second try would follow half a line.
            RandomAccess.SetLength(file, end);
            throw;
        }
    }

    public void Dispose() => _file?.Dispose();

    // .NET does not show inode numbers. Nobody else appends, so one file has one length and one time of creation whichever way one looks at it.
    private bool IsStillThere(SafeFileHandle file)
    {
        _lastLook = time.GetTimestamp();
        var byPath = new FileInfo(path);
        return byPath.Exists && byPath.Length == RandomAccess.GetLength(file) && byPath.CreationTimeUtc == File.GetCreationTimeUtc(file);
    }
}
