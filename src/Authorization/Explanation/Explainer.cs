using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Explanation;

/// <summary>Says what a request lacks for rules that could decide it.</summary>
/// <remarks>It is for whoever may read the policy: it names what rules allow to others, which <see cref="Reason"/> does not.</remarks>
internal sealed class Explainer(Policy policy, PolicyOptions options)
{
    private readonly NameDomains _domains = new(options);

    /// <summary>
    /// The rules about what is asked for, resources or paths, with what the request lacks for each: those that it lacks least for first, and of equals
    /// those that the policy has first. Of rules that deny only those that do: nobody looks for what a request lacks to be denied.
    /// </summary>
    public ImmutableArray<RuleDistance> Distances(AccessRequest request) =>
    [
        .. policy.Rules.Select(rule => Distance(rule, request))
            .OfType<RuleDistance>()
            .Where(distance => distance.Rule.Effect == RuleEffect.Allow || distance.Missing.IsEmpty)
            .OrderBy(distance => distance.Missing.Length),
    ];

    private RuleDistance? Distance(Rule rule, AccessRequest request)
    {
        var requester = Requester.Of(request.Subject, _domains, rule.Effect);
        var conditions = new ConditionGap(request.Subject, requester, _domains);
        var gaps = rule.Permissions.Select(permission => PermissionGap.Of(permission, request.ActionFor(rule.Effect), requester)).Where(gap => !gap.IsDefault).ToArray();
        return gaps.Length == 0
            ? null
            : new RuleDistance(
                rule, [.. rule.Who.Where(condition => !condition.Holds(requester)).Select(conditions.Of), .. gaps.MinBy(gap => gap.Length)]);
    }
}
