using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Explanation;

/// <summary>How far a rule is from being about a request.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Missing">What the request would have to be besides, each in words; nothing where the rule is about it.</param>
internal sealed record RuleDistance(Rule Rule, ImmutableArray<string> Missing);
