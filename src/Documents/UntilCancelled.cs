namespace KeystoneAuthCluster.Documents;

/// <summary>
/// Work that goes on after a bug, for the program must not end by one, nor the work for good. It begins again after a pause that grows with each bug and
/// never shrinks: no bug comes so often that this is too slow.
/// </summary>
internal static class UntilCancelled
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Does the work until it is done or cancelled.</summary>
    public static async Task RunAsync(Func<CancellationToken, Task> work, Action<Exception> report, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await work(cancellationToken).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // any exception is the bug that is meant
            catch (Exception bug) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                report(bug);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
