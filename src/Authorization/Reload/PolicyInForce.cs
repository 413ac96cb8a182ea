using KeystoneAuthCluster.Authorization.Compilation;

namespace KeystoneAuthCluster.Authorization.Reload;

/// <summary>A policy, ready to be asked. It never changes: another one takes its place.</summary>
/// <param name="Authorizer">What decides by it.</param>
/// <param name="Rules">How many rules it has.</param>
internal sealed record PolicyInForce(CompiledAuthorizer Authorizer, int Rules);
