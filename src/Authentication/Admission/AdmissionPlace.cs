using System.Threading.RateLimiting;
using KeystoneAuthCluster.Keystone.Budget;

namespace KeystoneAuthCluster.Authentication.Admission;

/// <summary>Leave to ask about one token or project that nobody has seen; its slot is given back when disposed.</summary>
public sealed class AdmissionPlace : IDisposable
{
    private readonly RateLimitLease _slot;
    private readonly TokenBucket _rate;

    internal AdmissionPlace(RateLimitLease slot, TokenBucket rate) => (_slot, _rate) = (slot, rate);

    /// <summary>It is good: it is not what the rate is there for.</summary>
    public void GiveBack() => _rate.Return();

    /// <inheritdoc/>
    public void Dispose() => _slot.Dispose();
}
