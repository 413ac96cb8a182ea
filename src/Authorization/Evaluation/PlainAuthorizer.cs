using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>Decides by reading every rule in turn: slow, and obviously right.</summary>
internal sealed class PlainAuthorizer(Policy policy, PolicyOptions options) : PolicyAuthorizer(policy, options)
{
    private readonly ImmutableArray<Rule> _denying = [.. policy.Rules.Where(rule => rule.Effect == RuleEffect.Deny)];
    private readonly ImmutableArray<Rule> _allowing = [.. policy.Rules.Where(rule => rule.Effect == RuleEffect.Allow)];

    public override Rule? Denying(AccessRequest request)
    {
        var requester = Requester.Of(request.Subject, Domains, RuleEffect.Deny);
        var action = request.ActionFor(RuleEffect.Deny);
        return _denying.FirstOrDefault(rule => rule.Concerns(requester) && rule.Covers(action, requester));
    }

    public override Rule? Allowing(AccessRequest request)
    {
        var requester = Requester.Of(request.Subject, Domains);
        return _allowing.FirstOrDefault(rule => rule.Concerns(requester) && rule.Covers(request.Action, requester));
    }

    public override Rule? AllowingWithRoles(AccessRequest request)
    {
        var requester = Requester.Of(request.Subject, Domains);
        return _allowing.FirstOrDefault(rule =>
            rule.Who.Any(condition => condition.IsRole)
            && rule.Who.All(condition => condition.IsRole || condition.Holds(requester))
            && rule.Covers(request.Action, requester));
    }

    public override bool KnowsOf(Subject subject)
    {
        var requester = Requester.Of(subject, Domains);
        return _allowing.Any(rule => rule.Concerns(requester));
    }
}
