namespace KeystoneAuthCluster.Documents;

/// <summary>
/// Work that takes a second of processor time while reviews want to be answered: one at a time in the process, however many documents change at once, and
/// on a thread of its own, so that it does not take one of those that answer.
/// </summary>
internal static class BackgroundWork
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Does the work, and tells how long it took; the wait for others' work is no part of that.</summary>
    public static async Task<(T Result, TimeSpan Took)> RunAsync<T>(Func<T> work, TimeProvider time, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var started = time.GetTimestamp();
            var result = await Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            return (result, time.GetElapsedTime(started));
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
