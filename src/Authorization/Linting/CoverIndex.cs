using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Finds among rules of one effect the one that covers another, without comparing each with each.</summary>
internal sealed class CoverIndex
{
    private readonly Dictionary<CoverKey, List<(int Number, Rule Rule)>> _rules = [];

    /// <summary>An index of these rules, which come with their numbers and in their order.</summary>
    public CoverIndex(IEnumerable<(int Number, Rule Rule)> rules)
    {
        foreach (var one in rules)
        {
            foreach (var key in CoverKey.Of(one.Rule))
            {
                if (!_rules.TryGetValue(key, out var same))
                    _rules.Add(key, same = []);
                same.Add(one);
            }
        }
    }

    /// <summary>One that covers the rule and stands before this number; <see langword="null"/> where there is none, or none that can be proven.</summary>
    public Rule? Before(int number, Rule rule) => Covering(rule, others => others.TakeWhile(other => other.Number < number));

    /// <summary>One that covers more than the rule and stands behind this number.</summary>
    public Rule? Behind(int number, Rule rule) =>
        Covering(rule, others => others.SkipWhile(other => other.Number <= number).Where(other => !rule.Covers(other.Rule)));

    private Rule? Covering(Rule rule, Func<List<(int Number, Rule Rule)>, IEnumerable<(int Number, Rule Rule)>> those) => CoverKey.OfCovering(rule)
        .SelectMany(key => _rules.TryGetValue(key, out var same) ? those(same) : [])
        .Select(other => other.Rule)
        .FirstOrDefault(other => other.Covers(rule));
}
