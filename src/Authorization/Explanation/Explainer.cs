using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Explanation;

/// <summary>Says of every rule what a request lacks for it.</summary>
/// <remarks>It is for whoever may read the policy: it names what rules allow to others, which <see cref="Reason"/> does not.</remarks>
internal sealed class Explainer(Policy policy, PolicyOptions options)
{
    private readonly NameDomains _domains = new(options);

    /// <summary>The rules with what the request lacks for each, those that it lacks least for first; of equals those that the policy has first.</summary>
    public ImmutableArray<RuleDistance> Distances(AccessRequest request) =>
        [.. policy.Rules.Select(rule => Distance(rule, request)).OrderBy(distance => distance.Missing.Length)];

    private RuleDistance Distance(Rule rule, AccessRequest request)
    {
        var requester = Requester.Of(request.Subject, _domains, rule.Effect);
        var conditions = new ConditionGap(request.Subject, requester, _domains);
        var nearest = rule.Permissions
            .Select(permission => PermissionGap.Of(permission, request.Action, requester))
            .MinBy(gap => gap.Length);
        return new RuleDistance(
            rule, [.. rule.Who.Where(condition => !condition.Holds(requester)).Select(conditions.Of), .. nearest.IsDefault ? [] : nearest]);
    }
}
