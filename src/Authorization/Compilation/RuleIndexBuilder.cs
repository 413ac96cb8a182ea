using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Puts rules into an index.</summary>
/// <param name="vocabulary">Where the words are gathered.</param>
/// <param name="keyed">Traits by which a population may be found: none that a review may leave untold where the rules then hold.</param>
/// <param name="allAreAuthenticated">Whether no other requesters come.</param>
internal sealed class RuleIndexBuilder(VocabularyBuilder vocabulary, ImmutableArray<Trait> keyed, bool allAreAuthenticated)
{
    // Whatever else a rule has, it may be put into so many populations.
    private const int Few = 256;

    private readonly AudienceCompiler _audiences = new(keyed);
    private readonly Interning _interning = new();
    private readonly PermissionCompiler _permissions = new(vocabulary);
    private readonly List<PopulationKind> _kinds = [];
    private readonly Dictionary<PopulationKey, PopulationBuilder> _populations = [];
    private readonly Dictionary<Shape, int> _shapes = [];
    private readonly Dictionary<Cell, BucketBuilder> _cells = [];

    /// <summary>The index of these rules, each with its number and who it is about.</summary>
    public RuleIndex Build(IEnumerable<(int Number, Rule Rule, ImmutableArray<Condition> Who)> rules)
    {
        var entries = rules.Select(entry => (entry.Number, entry.Rule, entry.Who, Demands: DemandsOf(entry.Rule.Effect, entry.Who))).ToArray();
        foreach (var (_, _, _, demands) in entries)
            _audiences.Count(demands);
        foreach (var (number, rule, who, demands) in entries)
            Add(number, rule, demands, !allAreAuthenticated && who.Any(condition => condition is Condition.Authenticated) ? [Need.Authenticated] : []);
        return Index();
    }

    private ImmutableArray<Demand> DemandsOf(RuleEffect effect, ImmutableArray<Condition> who) =>
        [.. who.Select(condition => Demand.Of(condition, effect, vocabulary)).OfType<Demand>()];

    private void Add(int number, Rule rule, ImmutableArray<Demand> demands, ImmutableArray<Need> also)
    {
        var permissions = rule.Permissions.Select(_permissions.Compile).ToArray();
        // The index grows with what is written and not with its combinations: ten lists of a hundred words are no hundred to the tenth cells.
        var room = 64 + (4 * (demands.Sum(demand => demand.Numbers.Length) + permissions.Sum(permission => permission.Count)));
        var audience = _audiences.Compile(demands, also, Math.Max(Few, 4 * room / Math.Max(1, permissions.Length)));
        var needs = _interning.Needs(audience.Needs);
        var most = Math.Max(1, room / (audience.Populations * Math.Max(1, permissions.Length)));
        var entries = (
            from permission in permissions.Select(permission => permission.InAtMost(most))
            let atom = new Atom(number, rule, _interning.Rest(permission, needs))
            from cell in permission.Cells()
            select (Cell: cell, Atom: atom)).ToArray();
        var kind = Number(audience.Kind);
        foreach (var key in from one in audience.First from two in audience.Second select new PopulationKey(kind, one, two))
        {
            var population = PopulationOf(key, number);
            population.Add(needs);
            foreach (var (cell, atom) in entries)
                Add(population, cell, atom);
        }
    }

    private void Add(PopulationBuilder population, CompiledCell cell, Atom atom)
    {
        if (!_shapes.TryGetValue(cell.Shape, out var shape))
            _shapes.Add(cell.Shape, shape = _shapes.Count);
        population.Add(shape, cell.Shape.OnPath);
        var key = cell.Key with { Population = population.Number, Shape = shape };
        if (!_cells.TryGetValue(key, out var bucket))
            _cells.Add(key, bucket = new BucketBuilder());
        bucket.Add(atom);
    }

    private int Number(PopulationKind kind)
    {
        var number = _kinds.IndexOf(kind);
        if (number < 0)
            _kinds.Add(kind);
        return number < 0 ? _kinds.Count - 1 : number;
    }

    private PopulationBuilder PopulationOf(PopulationKey key, int rule)
    {
        if (!_populations.TryGetValue(key, out var population))
            _populations.Add(key, population = new PopulationBuilder(_populations.Count, rule));
        return population;
    }

    private RuleIndex Index() => new(
        [.. _kinds],
        new Table<PopulationKey, Population>([.. _populations.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Build(_interning)))]),
        [.. _shapes.Keys],
        new Table<Cell, Bucket>([.. _cells.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Build()))]));
}
