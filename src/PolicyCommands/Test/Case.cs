using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.PolicyCommands.Test;

/// <summary>What a policy must decide for one user.</summary>
/// <param name="Name">What its author calls it.</param>
/// <param name="User">The user.</param>
/// <param name="Rule">The rule that must decide where one does; <see langword="null"/> where any may.</param>
/// <param name="Expectations">What is asked, and what must come of it.</param>
internal sealed record Case(string Name, Subject User, string? Rule, ImmutableArray<Expectation> Expectations);

/// <summary>What must come of one action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Expected">What must come of it.</param>
/// <param name="Place">Where the file says so.</param>
internal sealed record Expectation(AccessAction Action, Expected Expected, Place Place);

/// <summary>What may be expected.</summary>
internal enum Expected
{
    /// <summary><c>can</c>: a rule allows it.</summary>
    Allowed,

    /// <summary><c>cannot</c>: no rule allows it, or a rule denies it.</summary>
    NotAllowed,

    /// <summary><c>denied</c>: a rule denies it, so that nobody else may allow it.</summary>
    Denied,

    /// <summary><c>noOpinion</c>: no rule speaks of it, so that others, such as RBAC, may.</summary>
    NoOpinion,
}
