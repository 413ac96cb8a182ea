using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>Decides whatever a test says, and keeps the last request.</summary>
internal sealed class FakeAuthorizer : IAuthorizer
{
    public Decision Answer { get; set; } = new Decision.NoOpinion("no rule");

    public AccessRequest? Last { get; private set; }

    public Decision Decide(AccessRequest request)
    {
        Last = request;
        return Answer;
    }
}
