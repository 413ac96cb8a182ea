using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization;

/// <summary>Decides requests by the policy in force.</summary>
public interface IAuthorizer
{
    /// <summary>Decides a request; it calls nobody and always answers.</summary>
    Decision Decide(AccessRequest request);
}
