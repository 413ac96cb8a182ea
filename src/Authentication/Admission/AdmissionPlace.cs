using System.Threading.RateLimiting;
using KeystoneAuthCluster.Keystone.Budget;

namespace KeystoneAuthCluster.Authentication.Admission;

/// <summary>Leave to ask about one token that nobody has seen; its slot is given back when disposed.</summary>
internal sealed class AdmissionPlace(RateLimitLease slot, TokenBucket rate) : IDisposable
{
    /// <summary>The token is good: it is not what the rate is there for.</summary>
    public void GiveBack() => rate.Return();

    public void Dispose() => slot.Dispose();
}
