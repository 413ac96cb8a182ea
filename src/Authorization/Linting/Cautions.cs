using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Explanation;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Finds rules that do what they say, and may do less, or more, than their author thinks.</summary>
/// <param name="rules">The rules of a policy.</param>
internal sealed class Cautions(ImmutableArray<Rule> rules)
{
    // Each is compared with each; who has more of them has made them by a program.
    private const int MostTemplates = 1000;

    private readonly ImmutableArray<(Rule Rule, Template Template)> _templates =
    [
        .. (from rule in rules
            where rule.Effect == RuleEffect.Allow
            from permission in rule.Permissions.OfType<Permission.OnResources>()
            where permission.Namespaces is Namespaces.Own
            select (rule, ((Namespaces.Own)permission.Namespaces).Template)).DistinctBy(one => one.Template).Take(MostTemplates),
    ];

    /// <summary>What there is to say of rules, with its check.</summary>
    public IEnumerable<(Rule Rule, string Check, string Message)> Find() =>
    [
        .. from rule in rules
           where rule.Effect == RuleEffect.Deny && rule.Who.Any(condition => condition is Condition.AnyGroup)
           select (rule, PolicyCheck.DenialByGroup, $"{rule.Name} denies by groups, and a request whose groups could not be found out has none"),
        .. from later in _templates.Index()
           from earlier in _templates.Take(later.Index)
           where Meet(earlier.Template, later.Item.Template)
           select (later.Item.Rule, PolicyCheck.SharedNamespace,
               $"\"{SetText.Of(later.Item.Template)}\" here and \"{SetText.Of(earlier.Template)}\" in {earlier.Rule.Name} make the same namespace of two names, so that one may own the other's"),
    ];

    // Nobody chooses an id, and with the same texts around it no name passes for one.
    private static bool Meet(Template one, Template other) =>
        (one.IsOfName || other.IsOfName)
        && ((one.IsOfName && other.IsOfName) || (one.Before, one.After) != (other.Before, other.After))
        && IsOneStart(one.Before, other.Before)
        && IsOneEnd(one.After, other.After);

    private static bool IsOneStart(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static bool IsOneEnd(string one, string other) =>
        one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal);
}
