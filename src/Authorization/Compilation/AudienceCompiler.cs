using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Chooses by which of its words a rule is found: the rarest, so that few rules are found that do not hold.</summary>
/// <param name="keyed">Traits by which a population may be found.</param>
internal sealed class AudienceCompiler(ImmutableArray<Trait> keyed)
{
    // So many rules behind one word are read one by one for less than a second word's look-ups cost.
    private const int Few = 8;

    private static readonly ImmutableArray<int> NoWord = [0];

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
        var (first, second) = KeysOf(demands, most);
        return new Audience(
            new PopulationKind(first?.Demand.Trait, second?.Demand.Trait), first?.Numbers ?? NoWord, second?.Numbers ?? NoWord, NeedsOf(demands, also, first, second));
    }

    private (Key? First, Key? Second) KeysOf(ImmutableArray<Demand> demands, int most)
    {
        Key? first = null, second = null;
        foreach (var demand in demands)
        {
            if (!keyed.Contains(demand.Trait))
                continue;
            var key = KeyOf(demand);
            if (key.Numbers.Length > most)
                continue;
            if (first is null || key.Rules < first.Value.Rules)
                (first, second) = (key, first);
            else if (second is null || key.Rules < second.Value.Rules)
                second = key;
        }

        if (first is not { } one || second is not { } other || one.Rules <= Few || one.Numbers.Length * other.Numbers.Length > most)
            return (first, null);
        // One order for each pair, so that there are fewer kinds to look for.
        return other.Demand.Trait < one.Demand.Trait ? (second, first) : (first, second);
    }

    private Key KeyOf(Demand demand)
    {
        // Who must have all of several roles is found by the rarest of them.
        var numbers = demand is { All: true, Numbers.Length: > 1 } ? [Rarest(demand)] : demand.Numbers;
        var rules = 0;
        foreach (var number in numbers)
            rules = Math.Max(rules, _rules[(demand.Trait, number)]);
        return new Key(demand, numbers, rules);
    }

    private int Rarest(Demand demand) => demand.Numbers.MinBy(number => _rules[(demand.Trait, number)]);

    private static ImmutableArray<Need> NeedsOf(ImmutableArray<Demand> demands, ImmutableArray<Need> also, Key? first, Key? second)
    {
        var needs = also;
        foreach (var demand in demands)
        {
            if (first?.Says(demand) != true && second?.Says(demand) != true)
                needs = needs.Add(demand.Need);
        }

        return needs;
    }

    private readonly record struct Key(Demand Demand, ImmutableArray<int> Numbers, int Rules)
    {
        /// <summary>Is a requester whom this key finds what is demanded?</summary>
        public bool Says(Demand demand) => demand == Demand && Numbers == demand.Numbers;
    }
}
