namespace KeystoneAuthCluster.Documents;

/// <summary>
/// Work that takes a second of processor time while reviews want to be answered: one at a time in the process, however many documents change at once, and
/// on a thread of its own, so that it does not take one of those that answer.
/// </summary>
internal static class BackgroundWork
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
