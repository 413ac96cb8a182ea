using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Chooses by which of its words a rule is found: the rarest, so that few rules are found that do not hold.</summary>
/// <param name="keyed">Traits by which a population may be found.</param>
internal sealed class AudienceCompiler(ImmutableArray<Trait> keyed)
{
    // So many rules behind one word are read one by one for less than a second word's look-ups cost.
    private const int Few = 8;

    private readonly Dictionary<(Trait, int), int> _rules = [];

    /// <summary>Counts the words of a rule. All rules are counted before the first is compiled.</summary>
    public void Count(ImmutableArray<Demand> demands)
    {
        foreach (var demand in demands)
        {
            foreach (var number in demand.Numbers)
                CollectionsMarshal.GetValueRefOrAddDefault(_rules, (demand.Trait, number), out _)++;
        }
    }

    /// <summary>The audience of a rule.</summary>
    /// <param name="demands">What it asks.</param>
    /// <param name="also">What it asks that has no words.</param>
    /// <param name="most">How many populations it may be put into.</param>
    public Audience Compile(ImmutableArray<Demand> demands, ImmutableArray<Need> also, int most)
    {
        var keys = demands.Where(demand => keyed.Contains(demand.Trait)).Select(KeyOf).Where(key => key.Numbers.Length <= most)
            .OrderBy(key => key.Rules).Take(2).ToArray();
        if (keys is [{ Rules: <= Few }, _] || (keys is [var a, var b] && a.Numbers.Length * b.Numbers.Length > most))
            keys = keys[..1];
        // One order for each pair, so that there are fewer kinds to look for.
        Array.Sort(keys, (one, other) => one.Demand.Trait.CompareTo(other.Demand.Trait));
        return new Audience(
            new PopulationKind(keys.ElementAtOrDefault(0)?.Demand.Trait, keys.ElementAtOrDefault(1)?.Demand.Trait),
            keys.ElementAtOrDefault(0)?.Numbers ?? [0],
            keys.ElementAtOrDefault(1)?.Numbers ?? [0],
            [.. also, .. demands.Where(demand => !keys.Any(key => key.Demand == demand && key.SaysAll)).Select(demand => demand.Need)]);
    }

    private Key KeyOf(Demand demand)
    {
        // Who must have all of several roles is found by the rarest of them.
        var numbers = demand.All ? [demand.Numbers.MinBy(number => _rules[(demand.Trait, number)])] : demand.Numbers;
        return new Key(demand, numbers, numbers.Max(number => _rules[(demand.Trait, number)]), SaysAll: !demand.All || demand.Numbers.Length == 1);
    }

    private sealed record Key(Demand Demand, ImmutableArray<int> Numbers, int Rules, bool SaysAll);
}
