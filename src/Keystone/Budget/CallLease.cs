using System.Threading.RateLimiting;

namespace KeystoneAuthCluster.Keystone.Budget;

/// <summary>Leave to send one request; given back when disposed.</summary>
/// <param name="Slot">The slot among all calls; <see langword="null"/> for housekeeping, which takes none.</param>
/// <param name="NewTokenSlot">The slot among those for new tokens.</param>
internal sealed record CallLease(RateLimitLease? Slot, RateLimitLease? NewTokenSlot) : IDisposable
{
    public static readonly CallLease Free = new(null, null);

    public void Dispose()
    {
        Slot?.Dispose();
        NewTokenSlot?.Dispose();
    }
}
