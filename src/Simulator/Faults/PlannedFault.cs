using KeystoneAuthCluster.Simulator.Calls;

namespace KeystoneAuthCluster.Simulator.Faults;

/// <summary>A fault with the calls that it is meant for.</summary>
internal sealed class PlannedFault(Fault fault, KeystoneOperation? operation, int? times, Action<PlannedFault> remove) : IDisposable
{
    private readonly TaskCompletionSource _cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = times ?? 0;

    public Fault Fault => fault;

    /// <summary>Ends when the fault is cleared; not when it is used up.</summary>
    public Task Cleared => _cleared.Task;

    public bool TryTake(KeystoneOperation asked)
    {
        if (operation is not null && operation != asked)
            return false;
        if (times is null)
            return true;
        var left = Interlocked.Decrement(ref _left);
        if (left == 0)
            remove(this);
        return left >= 0;
    }

    public void Dispose()
    {
        remove(this);
        _cleared.TrySetResult();
    }
}
