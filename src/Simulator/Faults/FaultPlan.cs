using System.Collections.Immutable;
using KeystoneAuthCluster.Simulator.Calls;

namespace KeystoneAuthCluster.Simulator.Faults;

/// <summary>
/// The faults that the simulator's answers have from now on. Of several that fit a call, every <see cref="Fault.Latency"/> delays it and the
/// one that was added first of the others answers it.
/// </summary>
public sealed class FaultPlan
{
    private ImmutableArray<PlannedFault> _faults = [];

    internal FaultPlan()
    {
    }

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="operation">For which calls; <see langword="null"/> for all.</param>
    /// <param name="times">For how many of them, 1 or more; <see langword="null"/> until it is cleared.</param>
    /// <returns>What clears this fault and no other.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public IDisposable Add(Fault fault, KeystoneOperation? operation = null, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (times is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var planned = new PlannedFault(fault, operation, times, Remove);
        ImmutableInterlocked.Update(ref _faults, static (faults, added) => faults.Add(added), planned);
        return planned;
    }

    /// <summary>Clears all faults; calls that hang are answered.</summary>
    public void Clear()
    {
        foreach (var fault in _faults)
            fault.Dispose();
    }

    /// <summary>The faults of one call; each is used up by one.</summary>
    internal ImmutableArray<PlannedFault> Take(KeystoneOperation operation)
    {
        var faults = _faults;
        if (faults.IsEmpty)
            return [];
        var taken = ImmutableArray.CreateBuilder<PlannedFault>();
        var answered = false;
        foreach (var planned in faults)
        {
            var delays = planned.Fault is Fault.Latency;
            if ((answered && !delays) || !planned.TryTake(operation))
                continue;
            taken.Insert(delays ? 0 : taken.Count, planned);
            answered |= !delays;
        }

        return taken.DrainToImmutable();
    }

    private void Remove(PlannedFault planned) =>
        ImmutableInterlocked.Update(ref _faults, static (faults, gone) => faults.Remove(gone), planned);
}
