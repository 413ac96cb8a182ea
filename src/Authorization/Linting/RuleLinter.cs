using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Lints the rules of a policy that can be read. Rules that no file has itself, as those of a preset, are not blamed.</summary>
internal sealed class RuleLinter(ImmutableArray<string> files, Policy policy)
{
    private readonly ImmutableArray<Rule> _denying = [.. policy.Rules.Where(rule => rule.Effect == RuleEffect.Deny)];
    private readonly CoverIndex _denies = new(policy.Rules.Index().Where(one => one.Item.Effect == RuleEffect.Deny));
    private readonly CoverIndex _allows = new(policy.Rules.Index().Where(one => one.Item.Effect == RuleEffect.Allow));
    private readonly HashSet<string> _shared = [.. policy.Rules.CountBy(rule => rule.Name).Where(name => name.Value > 1).Select(name => name.Key)];

    /// <summary>The findings.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (var (number, rule) in policy.Rules.Index().Where(one => IsOfFile(one.Item)))
        {
            if (Needless(number) is var (check, why))
                yield return At(rule.Place!, Severity.Warning, check, why);
            else if (EveryoneProbe.Find(rule, _denying) is var (worst, what))
                yield return At(rule.Place!, Severity.Error, worst, $"{Name(rule)} lets everyone {what}");
        }

        // Of two rules the later is blamed: those of a preset come first.
        foreach (var (rule, check, message) in new Cautions([.. policy.Rules.OrderBy(IsOfFile)]).Find().Where(one => IsOfFile(one.Rule)))
            yield return At(rule.Place!, Severity.Warning, check, message);
    }

    /// <summary>Does a file have the rule?</summary>
    public bool IsOfFile(Rule rule) => rule.Place is { } place && files.Contains(place.File);

    /// <summary>Why the policy would decide the same without the rule; <see langword="null"/> where it may not.</summary>
    public (string Check, string Why)? Needless(int number)
    {
        var rule = policy.Rules[number];
        var same = rule.Effect == RuleEffect.Deny ? _denies : _allows;
        if (Contradiction.Find(rule) is { } why)
            return (PolicyCheck.Unreachable, $"no request meets {Name(rule)}: {why}");
        var denying = rule.Effect == RuleEffect.Allow ? _denies.Before(int.MaxValue, rule) : null;
        if ((denying ?? same.Before(number, rule)) is { } first)
            return (PolicyCheck.Shadowed, $"{Name(rule)} never decides: {Placed(first)} {Does(first)} all that it {Does(rule)}");
        return same.Behind(number, rule) is { } last
            ? (PolicyCheck.Redundant, $"{Name(rule)} changes nothing: {Placed(last)} {Does(last)} all that it {Does(rule)}, and more")
            : null;
    }

    private static Finding At(Place place, Severity severity, string check, string message) =>
        new(severity, check, place.File, place.Line, place.Column, message);

    private string Placed(Rule rule) => !IsOfFile(rule) ? Name(rule)
        : files.Length == 1 ? $"{Name(rule)} (line {rule.Place!.Line})" : $"{Name(rule)} ({rule.Place})";

    // One element of a v1 or v2 file may be two rules of one name: one about resources and one about paths.
    private string Name(Rule rule) => !_shared.Contains(rule.Name) ? rule.Name
        : rule.Permissions.Any(permission => permission is Permission.OnPaths) ? $"{rule.Name}, its paths," : $"{rule.Name}, its resources,";

    private static string Does(Rule rule) => rule.Effect == RuleEffect.Deny ? "denies" : "allows";
}
