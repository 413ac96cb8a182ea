using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>
/// Finds the first rule that holds for a request. Rules are found by words: first the populations to which the requester belongs, then, in each, one cell
/// for each shape that its rules have. So the cost follows the requester's words and the shapes, which are few, and not the rules.
/// </summary>
internal sealed class RuleIndex(
    ImmutableArray<PopulationKind> kinds,
    Table<PopulationKey, Population> populations,
    ImmutableArray<Shape> shapes,
    Table<Cell, Bucket> cells)
{
    private static readonly int[] NoWord = [0];

    /// <summary>Is there no rule at all?</summary>
    public bool IsEmpty => populations.Count == 0;

    /// <summary>How many cells it has.</summary>
    public int Cells => cells.Count;

    /// <summary>How many look-ups a requester with one word of each trait costs at most.</summary>
    public int LookUps => kinds.Length * (1 + shapes.Length);

    /// <summary>The first rule that holds, or <see langword="null"/>.</summary>
    public Rule? First(scoped in Question question, scoped in RequesterNumbers requester)
    {
        var first = default(Atom) with { Number = int.MaxValue };
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            foreach (var one in WordsOf(kinds[kind].First, requester))
            {
                foreach (var two in WordsOf(kinds[kind].Second, requester))
                {
                    ref readonly var population = ref populations.Find(new PopulationKey(kind, one, two));
                    if (!Unsafe.IsNullRef(in population) && population.First < first.Number)
                        Improve(ref first, population, question, requester);
                }
            }
        }

        return first.Rule;
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
                    ref readonly var population = ref populations.Find(new PopulationKey(kind, one, two));
                    if (!Unsafe.IsNullRef(in population) && Holds(population, requester))
                        return true;
                }
            }
        }

        return false;
    }

    private static ReadOnlySpan<int> WordsOf(Trait? trait, scoped in RequesterNumbers requester) => trait is { } given ? requester.Of(given) : NoWord;

    private void Improve(ref Atom first, in Population population, scoped in Question question, scoped in RequesterNumbers requester)
    {
        foreach (var number in question.IsOnPath ? population.OnPaths : population.OnResources)
        {
            if (!question.StandsIn(population.Number, number, shapes.ItemRef(number), requester, out var cell))
                continue;
            ref readonly var bucket = ref cells.Find(cell);
            if (Unsafe.IsNullRef(in bucket))
                continue;
            if (bucket.First.Rest is null || bucket.First.Rest.Holds(question, requester))
                first = bucket.First.Number < first.Number ? bucket.First : first;
            else if (bucket.More is not null)
                Improve(ref first, bucket.More, question, requester);
        }
    }

    private static void Improve(ref Atom first, Atom[] more, scoped in Question question, scoped in RequesterNumbers requester)
    {
        foreach (ref readonly var atom in more.AsSpan())
        {
            if (atom.Number >= first.Number)
                return;
            if (atom.Rest is not null && !atom.Rest.Holds(question, requester))
                continue;
            first = atom;
            return;
        }
    }

    private static bool Holds(in Population population, scoped in RequesterNumbers requester)
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
