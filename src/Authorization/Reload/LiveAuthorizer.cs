using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Authorization.Reload;

/// <summary>Decides by the policy that is in force at the moment. It is looked up once for a decision, so none is made by two of them.</summary>
internal sealed class LiveAuthorizer(LiveDocument<PolicyInForce> policy) : IAuthorizer
{
    // Not no opinion: an API server would keep that, and a rule that denies would be late.
    private static readonly Decision NothingInForce = new Decision.Unknown("the policy is not read yet");

    public Decision Decide(AccessRequest request) => policy.Current?.Authorizer.Decide(request) ?? NothingInForce;
}
