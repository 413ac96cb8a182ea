namespace KeystoneAuthCluster.Client.Kubeconfigs.Files;

/// <summary>
/// kubectl's own lock: <c>config.lock</c> beside the file, made only where it was not there. kubectl does not wait for it, and neither do we. It is
/// beside the name that was given, even where that is a link, as kubectl has it.
/// </summary>
internal sealed class KubeconfigLock : IDisposable
{
    private readonly string _file;

    private KubeconfigLock(string file) => _file = file;

    public static string FileOf(string path) => path + ".lock";

    /// <summary>Takes the lock; <see langword="null"/> where somebody has it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public static KubeconfigLock? TryTake(string path)
    {
        var file = FileOf(path);
        try
        {
            new FileStream(file, FileMode.CreateNew, FileAccess.Write).Dispose();
            return new KubeconfigLock(file);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    public void Dispose() => File.Delete(_file);
}
