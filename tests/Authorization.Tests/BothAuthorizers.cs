using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Tests;

/// <summary>Asks the plain authorizer and the compiled one, which must say the same: every test of a decision is one of both.</summary>
internal sealed class BothAuthorizers(Policy policy, PolicyOptions options) : IAuthorizer
{
    private readonly PlainAuthorizer _plain = new(policy, options);
    private readonly CompiledAuthorizer _compiled = new(policy, options);

    public Decision Decide(AccessRequest request)
    {
        var decision = _plain.Decide(request);
        Assert.Equal(decision, _compiled.Decide(request));
        return decision;
    }
}
