namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>One process at a time. The system gives the lock up with the process, however that ends; the file stays, as it is the lock and not its holder.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="IOException">Others held it for all of the <paramref name="patience"/>.</exception>
    public static async Task<IDisposable> TakeAsync(string path, TimeSpan patience, TimeProvider time)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, OwnerFile.Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (time.GetElapsedTime(since) < patience)
            {
                await Task.Delay(Pause * (1 + Random.Shared.NextDouble()), time).ConfigureAwait(false);
            }
        }
    }
}
