using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>A decision, and what it was made of: the audit must hold the roles that decided.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Request">The request as it was decided, with the roles of now.</param>
internal readonly record struct LiveDecision(Decision Decision, AccessRequest Request);
