using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

    // What one rule needs for a moment, kept for the next: ten thousand rules would leave as many of each to the garbage collector.
    private readonly List<PermissionWords> _words = [];
    private readonly List<PopulationBuilder> _found = [];
    private readonly List<Cell> _keys = [];

    /// <summary>The index of these rules, each with its number and who it is about.</summary>
    public RuleIndex Build(IEnumerable<(int Number, Rule Rule, ImmutableArray<Condition> Who)> rules)
    {
        var entries = rules.Select(entry => (entry.Number, entry.Rule, entry.Who, Demands: DemandsOf(entry.Rule.Effect, entry.Who))).ToArray();
        _cells.EnsureCapacity(entries.Length);
        foreach (var (_, _, _, demands) in entries)
            _audiences.Count(demands);
        foreach (var (number, rule, who, demands) in entries)
            Add(number, rule, demands, !allAreAuthenticated && who.Any(condition => condition is Condition.Authenticated) ? [Need.Authenticated] : []);
        return Index();
    }

    private ImmutableArray<Demand> DemandsOf(RuleEffect effect, ImmutableArray<Condition> who)
    {
        var demands = ImmutableArray.CreateBuilder<Demand>(who.Length);
        foreach (var condition in who)
        {
            if (Demand.Of(condition, effect, vocabulary) is { } demand)
                demands.Add(demand);
        }

        return demands.DrainToImmutable();
    }

    private void Add(int number, Rule rule, ImmutableArray<Demand> demands, ImmutableArray<Need> also)
    {
        // The index grows with what is written and not with its combinations: ten lists of a hundred words are no hundred to the tenth cells.
        var words = 0;
        foreach (var demand in demands)
            words += demand.Numbers.Length;
        _words.Clear();
        foreach (var permission in rule.Permissions)
        {
            _words.Add(_permissions.Compile(permission));
            words += _words[^1].Count;
        }

        var (room, permissions) = (64 + (4 * words), Math.Max(1, rule.Permissions.Length));
        var audience = _audiences.Compile(demands, also, Math.Max(Few, 4 * room / permissions));
        var needs = _interning.Needs(audience.Needs);
        var populations = PopulationsOf(audience, number, needs);
        var most = Math.Max(1, room / (audience.Populations * permissions));
        foreach (var permission in _words)
        {
            var inRoom = permission.InAtMost(most);
            Add(populations, inRoom, new Atom(number, rule, _interning.Rest(inRoom, needs)));
        }
    }

    private List<PopulationBuilder> PopulationsOf(Audience audience, int rule, ImmutableArray<Need> needs)
    {
        _found.Clear();
        var kind = Number(audience.Kind);
        foreach (var one in audience.First)
        {
            foreach (var two in audience.Second)
            {
                var population = PopulationOf(new PopulationKey(kind, one, two), rule);
                population.Add(needs);
                _found.Add(population);
            }
        }

        return _found;
    }

    private void Add(List<PopulationBuilder> populations, PermissionWords permission, Atom atom)
    {
        var form = permission.Shape;
        if (!_shapes.TryGetValue(form, out var shape))
            _shapes.Add(form, shape = _shapes.Count);
        _keys.Clear();
        permission.AddTo(_keys, shape);
        foreach (var population in populations)
        {
            population.Add(shape, permission.OnPath);
            foreach (var key in _keys)
                CollectionsMarshal.GetValueRefOrAddDefault(_cells, key with { Population = population.Number }, out _).Add(atom);
        }
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
        new Table<PopulationKey, Population>(_populations.Count, _populations.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Build(_interning)))),
        [.. _shapes.Keys],
        new Table<Cell, Bucket>(_cells.Count, _cells.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Build()))));
}
