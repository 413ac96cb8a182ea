using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>
/// Finds the first rule that holds for a request. Rules are found by words: first the populations to which the requester belongs, then, in each, one cell
/// for each shape that its rules have. So the cost follows the requester's words and the shapes, which are few, and not the rules.
/// </summary>
internal sealed class RuleIndex(
    ImmutableArray<PopulationKind> kinds,
    FrozenDictionary<PopulationKey, Population> populations,
    ImmutableArray<Shape> shapes,
    FrozenDictionary<Cell, Bucket> cells,
    ImmutableArray<Atom> atoms)
{
    /// <summary>What is found where no rule holds.</summary>
    public const int None = int.MaxValue;

    private static readonly int[] NoWord = [0];

    /// <summary>Is there no rule at all?</summary>
    public bool IsEmpty => populations.Count == 0;

    /// <summary>The number of the first rule that holds, or <see cref="None"/>.</summary>
    public int First(scoped in Question question, scoped in RequesterNumbers requester)
    {
        var first = None;
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            foreach (var one in WordsOf(kinds[kind].First, requester))
            {
                foreach (var two in WordsOf(kinds[kind].Second, requester))
                {
                    if (populations.TryGetValue(new PopulationKey(kind, one, two), out var population) && population.First < first)
                        first = Math.Min(first, FirstOf(population, question, requester, first));
                }
            }
        }

        return first;
    }

    /// <summary>Is any rule about the requester?</summary>
    public bool IsAbout(scoped in RequesterNumbers requester)
    {
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            foreach (var one in WordsOf(kinds[kind].First, requester))
            {
                foreach (var two in WordsOf(kinds[kind].Second, requester))
                {
                    if (populations.TryGetValue(new PopulationKey(kind, one, two), out var population) && Holds(population, requester))
                        return true;
                }
            }
        }

        return false;
    }

    private static ReadOnlySpan<int> WordsOf(Trait? trait, scoped in RequesterNumbers requester) => trait is { } given ? requester.Of(given) : NoWord;

    private int FirstOf(Population population, scoped in Question question, scoped in RequesterNumbers requester, int before)
    {
        foreach (var number in question.IsOnPath ? population.OnPaths : population.OnResources)
        {
            if (!question.StandsIn(population.Number, number, shapes.ItemRef(number), requester, out var cell) || !cells.TryGetValue(cell, out var bucket))
                continue;
            foreach (ref readonly var atom in atoms.AsSpan(bucket.Start, bucket.Count))
            {
                if (atom.Rule >= before)
                    break;
                if (atom.Rest is not null && !atom.Rest.Holds(question, requester))
                    continue;
                before = atom.Rule;
                break;
            }
        }

        return before;
    }

    private static bool Holds(Population population, scoped in RequesterNumbers requester)
    {
        foreach (var needs in population.Needs)
        {
            var holds = true;
            foreach (var need in needs)
                holds &= need.Holds(requester);
            if (holds)
                return true;
        }

        return false;
    }
}
