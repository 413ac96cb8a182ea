using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>These users may do these things, or may not.</summary>
/// <param name="Name">What the rule's author finds it by: <c>policy rule 3 (v2)</c>, <c>policy rule viewers</c>.</param>
/// <param name="Who">What a requester must be: all of it. Nothing means everyone.</param>
/// <param name="Permissions">What it is about: any of it.</param>
/// <remarks>One element of a v1 or v2 file is two rules of one number where its resources and its paths are in different formats.</remarks>
internal sealed record Rule(string Name, ImmutableArray<Condition> Who, ImmutableArray<Permission> Permissions)
{
    /// <summary>Whether it allows or denies; by default it allows.</summary>
    public RuleEffect Effect { get; init; } = RuleEffect.Allow;

    /// <summary>Where it stands; <see langword="null"/> for a rule that no file has.</summary>
    public Place? Place { get; init; }

    /// <summary>The decision where this rule is the first that allows; made once, so that deciding allocates nothing.</summary>
    public Decision.Allow Allowed { get; } = new(Name);

    /// <summary>Is the rule about this requester?</summary>
    public bool Concerns(Requester requester) => Who.All(condition => condition.Holds(requester));

    /// <summary>Is the rule about this action of the requester?</summary>
    public bool Covers(AccessAction action, Requester requester) => Permissions.Any(permission => permission.Covers(action, requester));
}
