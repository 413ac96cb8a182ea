using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>A policy as it is asked: an immutable snapshot, to be exchanged as a whole.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Vocabulary">Its words.</param>
/// <param name="Denying">Its rules that deny.</param>
/// <param name="Allowing">Its rules that allow.</param>
/// <param name="AllowingWithRoles">Those of them that ask for roles, as if every requester had them: for the reason of a refusal.</param>
internal sealed record CompiledPolicy(Policy Policy, Vocabulary Vocabulary, RuleIndex Denying, RuleIndex Allowing, RuleIndex AllowingWithRoles)
{
    private static readonly ImmutableArray<Trait> Always = [Trait.User, Trait.Group, Trait.Project, Trait.Role];

    /// <summary>Compiles a policy.</summary>
    public static CompiledPolicy Compile(Policy policy, PolicyOptions options)
    {
        var words = new VocabularyBuilder();
        var allAreAuthenticated = !options.Compatibility.UsersOfOthers;
        var rules = policy.Rules.Select((rule, number) => (Number: number, Rule: rule, rule.Who)).ToArray();
        var allows = rules.Where(entry => entry.Rule.Effect == RuleEffect.Allow).ToArray();
        var denying = new RuleIndexBuilder(words, Always, allAreAuthenticated).Build(rules.Where(entry => entry.Rule.Effect == RuleEffect.Deny));
        var allowing = Allowing(allows);
        var withRoles = Allowing(
            from entry in allows
            where entry.Who.Any(condition => condition.IsRole)
            select (entry.Number, entry.Rule, entry.Who.RemoveAll(condition => condition.IsRole)));
        return new CompiledPolicy(policy, words.Build(), denying, allowing, withRoles);

        RuleIndex Allowing(IEnumerable<(int, Rule, ImmutableArray<Condition>)> entries) =>
            new RuleIndexBuilder(words, [.. Always, Trait.ProjectDomain, Trait.UserDomain, Trait.Method], allAreAuthenticated).Build(entries);
    }
}
