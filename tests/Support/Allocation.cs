namespace KeystoneAuthCluster.Support;

/// <summary>What code allocates.</summary>
public static class Allocation
{
    private const int Turns = 4;

    /// <summary>
    /// The bytes that the least of a few turns allocates on this thread. The runtime itself allocates where a thread has it compile a loop anew, some 2 KB once,
    /// and that may fall into any one of them.
    /// </summary>
    public static long Least(Action turn) => Enumerable.Range(0, Turns).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        turn();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
