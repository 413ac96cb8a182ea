using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Asks a rule what it gives to a user of whom nothing is known but that an authenticator knew them.</summary>
internal static class EveryoneProbe
{
    // No policy names this, so that only a wildcard, or leaving out others, reaches it.
    private const string Unheard = "any-that-nobody-names";

    private static readonly Requester Anyone = new(Known.Nothing, new Known([], [Requester.AuthenticatedGroup]), Known.Nothing, [])
    {
        IsAuthenticated = true,
    };

    private static readonly ImmutableArray<Probe> Probes =
    [
        new(PolicyCheck.EverythingToEveryone, "do everything with every resource",
            [On(Unheard, "example.com", Unheard, Unheard), On(Unheard, "", Unheard, Unheard)]),
        new(PolicyCheck.PathsToEveryone, "do everything with every path", [new AccessAction.OnPath(Unheard, "/" + Unheard)]),
        new(PolicyCheck.PowerToEveryone, "give themselves more, by escalate, bind or impersonate",
        [
            On("escalate", "rbac.authorization.k8s.io", "clusterroles", ""), On("bind", "rbac.authorization.k8s.io", "clusterroles", ""),
            On("impersonate", "", "users", ""), On("impersonate", "", "groups", ""), On("impersonate", "", "serviceaccounts", Unheard),
        ]),
        new(PolicyCheck.SecretsToEveryone, "read secrets of every namespace",
            [On("get", "", "secrets", Unheard), On("list", "", "secrets", ""), On("list", "", "secrets", Unheard), On("watch", "", "secrets", "")]),
    ];

    /// <summary>The worst that the rule gives to everyone, for its check and in words; <see langword="null"/> where it gives nothing of the kind.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="denying">Rules that may take it back.</param>
    public static (string Check, string What)? Find(Rule rule, ImmutableArray<Rule> denying)
    {
        if (rule.Effect != RuleEffect.Allow || !rule.Concerns(Anyone))
            return null;
        return Probes
            .Where(probe => probe.Actions.Any(action => IsAbout(rule, action) && !denying.Any(deny => IsAbout(deny, action))))
            .Select(probe => ((string, string)?)(probe.Check, probe.What))
            .FirstOrDefault();
    }

    private static bool IsAbout(Rule rule, AccessAction action) => rule.Concerns(Anyone) && rule.Covers(action, Anyone);

    private static AccessAction.OnResource On(string verb, string group, string resource, string ns) =>
        new(verb, group, "v1", resource, "", ns, Unheard);

    private sealed record Probe(string Check, string What, ImmutableArray<AccessAction> Actions);
}
