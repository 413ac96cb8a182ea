using System.Globalization;
using System.Text;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Files;

/// <summary>Writes a change, after a back-up, all of it or nothing.</summary>
internal sealed class KubeconfigWriter(TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public WriteOutcome Write(FileChange change)
    {
        try
        {
            using var taken = KubeconfigLock.TryTake(change.Path);
            if (taken is null)
                return new WriteOutcome.Locked(KubeconfigLock.FileOf(change.Path));
            // What was shown and agreed to is this change of that text.
            return KubeconfigReader.Text(change.Path) == change.Old ? Replace(change) : new WriteOutcome.Changed();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return new WriteOutcome.Failed(e.Message);
        }
    }

    private WriteOutcome.Written Replace(FileChange change)
    {
        // A link stays one: its target is replaced.
        var target = File.ResolveLinkTarget(change.Path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(change.Path);
        var (owner, mode) = (FileOwner.Of(target), OperatingSystem.IsWindows() ? OwnerOnly : File.GetUnixFileMode(target));
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            Create(temporary, change.New, owner, mode);
            var backUp = BackUp(change, owner, mode & OwnerOnly);
            File.Move(temporary, target, overwrite: true);
            return new WriteOutcome.Written(backUp);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Two of one second are two back-ups.
    private string BackUp(FileChange change, FileOwner owner, UnixFileMode mode)
    {
        var name = change.Path + "." + time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var backUp = number == 1 ? $"{name}.bak" : $"{name}.{number}.bak";
            if (Path.Exists(backUp))
                continue;
            Create(backUp, change.Old, owner, mode);
            return backUp;
        }
    }

    // Nobody else may read it before it has its mode; and it is on the disk before it has its name.
    private static void Create(string path, string text, FileOwner owner, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(KubeconfigReader.Encoding.GetBytes(text));
        owner.Give(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file.SafeFileHandle, mode);
        file.Flush(flushToDisk: true);
    }
}
