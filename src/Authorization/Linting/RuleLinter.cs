using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Lints the rules of a policy that can be read. Rules that nobody wrote into the file, as those of a preset, are not blamed.</summary>
internal sealed class RuleLinter(string file, Policy policy, Places places)
{
    private readonly ImmutableArray<Rule> _denying = [.. policy.Rules.Where(rule => rule.Effect == RuleEffect.Deny)];
    private readonly HashSet<string> _shared = [.. policy.Rules.CountBy(rule => rule.Name).Where(name => name.Value > 1).Select(name => name.Key)];
    private readonly CoverIndex _covers = new(policy.Rules);

    /// <summary>The findings, in the order of the rules.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (var (number, rule) in policy.Rules.Index())
        {
            if (rule.Offset is not { } offset)
                continue;
            if (Needless(number) is var (check, why))
                yield return At(offset, Severity.Warning, check, why);
            else if (EveryoneProbe.Find(rule, _denying) is var (worst, what))
                yield return At(offset, Severity.Error, worst, $"{Name(rule)} lets everyone {what}");
        }
    }

    /// <summary>Why the policy would be the same without the rule; <see langword="null"/> where it may not be.</summary>
    public (string Check, string Why)? Needless(int number)
    {
        var rule = policy.Rules[number];
        if (Contradiction.Find(rule) is { } why)
            return (PolicyCheck.Unreachable, $"no request meets {Name(rule)}: {why}");
        if (_covers.Shadowing(number) is { } first)
            return (PolicyCheck.Shadowed, $"{Name(rule)} never decides: {Placed(first)} {Does(first)} all that it {Does(rule)}");
        return _covers.Repeating(number) is { } last
            ? (PolicyCheck.Redundant, $"{Name(rule)} changes nothing: {Placed(last)} {Does(last)} all that it {Does(rule)}, and more")
            : null;
    }

    private Finding At(int offset, Severity severity, string check, string message)
    {
        var (line, column) = places.Of(offset);
        return new Finding(severity, check, file, line, column, message);
    }

    private string Placed(Rule rule) => rule.Offset is { } offset ? $"{Name(rule)} (line {places.Of(offset).Line})" : Name(rule);

    // One element of a v1 or v2 file may be two rules of one name: one about resources and one about paths.
    private string Name(Rule rule) =>
        !_shared.Contains(rule.Name) ? rule.Name
        : rule.Permissions.Any(permission => permission is Permission.OnPaths) ? $"{rule.Name}, its paths," : $"{rule.Name}, its resources,";

    private static string Does(Rule rule) => rule.Effect == RuleEffect.Deny ? "denies" : "allows";
}
