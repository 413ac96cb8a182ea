using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Finds rules that ask of one requester what nobody is at once.</summary>
internal static class Contradiction
{
    /// <summary>Why nobody can meet the rule; <see langword="null"/> where somebody may.</summary>
    public static string? Find(Rule rule)
    {
        if (OfIds(rule.Who.OfType<Condition.AnyProject>().Select(condition => condition.Projects)))
            return "it asks for two projects at once, and a token has one";
        if (OfIds(rule.Who.OfType<Condition.AnyUser>().Select(condition => condition.Users)))
            return "it asks for two users at once";
        // A rule that denies holds where the domain is not told; whoever leaves it out meets both.
        return rule.Effect == RuleEffect.Allow && AreApart([.. rule.Who.OfType<Condition.AnyProjectDomain>().Select(condition => condition.Domains)])
            ? "it asks for a project in two domains at once, and a project is in one"
            : null;
    }

    // What is an id and what is a name may be one project's; two ids are not.
    private static bool OfIds(IEnumerable<Called> called) =>
        AreApart([.. called.Where(one => one.Values.All(Called.IsId)).Select(one => one.Values)]);

    private static bool AreApart(ImmutableArray<ImmutableArray<string>> lists) =>
        lists.Index().Any(one => lists.Skip(one.Index + 1).Any(other => !one.Item.Any(other.Contains)));
}
