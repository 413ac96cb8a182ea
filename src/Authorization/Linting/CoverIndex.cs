using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Finds the one rule that makes another needless, without comparing each with each.</summary>
internal sealed class CoverIndex
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly Dictionary<CoverKey, List<int>> _numbers = [];

    public CoverIndex(ImmutableArray<Rule> rules)
    {
        _rules = rules;
        foreach (var (number, rule) in rules.Index())
        {
            foreach (var key in CoverKey.Of(rule))
            {
                if (!_numbers.TryGetValue(key, out var numbers))
                    _numbers.Add(key, numbers = []);
                numbers.Add(number);
            }
        }
    }

    /// <summary>The rule before which this one never decides: one that denies as much, or one before it that allows as much.</summary>
    public Rule? Shadowing(int number) => First(number, other => _rules[other].Effect == RuleEffect.Deny && _rules[number].Effect == RuleEffect.Allow)
        ?? First(number, other => _rules[other].Effect == _rules[number].Effect && other < number);

    /// <summary>A rule behind this one that says as much, and more: without this one it would decide the same.</summary>
    public Rule? Repeating(int number) => First(
        number, other => _rules[other].Effect == _rules[number].Effect && other > number && !_rules[number].Covers(_rules[other]));

    private Rule? First(int number, Func<int, bool> isAsked) => CoverKey.OfCovering(_rules[number])
        .SelectMany(key => _numbers.GetValueOrDefault(key) ?? [])
        .Where(other => isAsked(other) && _rules[other].Covers(_rules[number]))
        .Select(other => _rules[other])
        .FirstOrDefault();
}
