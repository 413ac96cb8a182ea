using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>Decides by reading every rule in turn: slow, and obviously right.</summary>
/// <remarks>Nothing in it changes, so any number of threads may ask.</remarks>
internal sealed class PlainAuthorizer(Policy policy, PolicyOptions options) : IAuthorizer
{
    private readonly NameDomains _domains = new(options);
    private readonly bool _usersOfOthers = options.Compatibility.UsersOfOthers;

    public Decision Decide(AccessRequest request)
    {
        if (policy.Rules.IsEmpty)
            return new Decision.NoOpinion("the policy has no rules");

        // Before any rule: since Kubernetes 1.30 a service account has extra too, and must not pass for a Keystone user.
        if (request.Subject.Keystone is null && !_usersOfOthers)
            return new Decision.NoOpinion("Keystone did not authenticate this user");

        var requester = Requester.Of(request.Subject, _domains);
        var concerning = policy.Rules.Where(rule => rule.Who.All(condition => condition.Holds(requester))).ToImmutableArray();
        var allowing = concerning.FirstOrDefault(rule => rule.Permissions.Any(permission => permission.Allows(request.Action)));
        return allowing is null
            ? new Decision.NoOpinion(Reason.For(request, concerning, _domains))
            : new Decision.Allow(allowing.Name);
    }
}
