using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Caching;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class BoundedTableTests
{
    private const int Capacity = 8;

    private readonly BoundedTable<int, Entry> _table = new(Capacity);

    [Fact]
    public void What_was_stored_is_found()
    {
        var entry = Set(1);

        Assert.True(_table.TryGet(1, out var found));
        Assert.Same(entry, found);
        Assert.False(_table.TryGet(2, out _));
    }

    [Fact]
    public void One_more_than_it_holds_evicts_one()
    {
        for (var key = 0; key <= Capacity; key++)
            Set(key);

        Assert.Equal(Capacity, _table.Count);
        Assert.Equal(1, _table.Evictions);
        Assert.True(_table.TryGet(Capacity, out _));
    }

    [Fact]
    public void Entries_in_use_survive_a_flood()
    {
        Set(1);
        Set(2);
        for (var key = 100; key < 10_000; key++)
        {
            Assert.True(_table.TryGet(1, out _));
            Assert.True(_table.TryGet(2, out _));
            Set(key);
        }
    }

    [Fact]
    public void When_all_are_in_use_one_goes_all_the_same()
    {
        for (var key = 0; key < Capacity; key++)
        {
            Set(key);
            _table.TryGet(key, out _);
        }
        Set(Capacity);

        Assert.Equal(Capacity, _table.Count);
    }

    [Fact]
    public void A_replacement_takes_the_place_and_the_use_of_the_former()
    {
        Set(1);
        _table.TryGet(1, out _);
        for (var key = 2; key <= Capacity; key++)
            Set(key);
        var newer = Set(1);
        Set(100);

        Assert.Equal(Capacity, _table.Count);
        Assert.True(_table.TryGet(1, out var found));
        Assert.Same(newer, found);
    }

    [Fact]
    public void Removing_an_entry_leaves_the_one_that_took_its_place()
    {
        var former = Set(1);
        var newer = Set(1);

        _table.Remove(former);
        Assert.True(_table.TryGet(1, out _));

        _table.Remove(newer);
        Assert.False(_table.TryGet(1, out _));
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void Removing_twice_removes_once()
    {
        var entry = Set(1);
        Set(2);

        _table.Remove(entry);
        _table.Remove(entry);
        Set(3);
        Set(4);

        Assert.Equal(3, _table.Count);
        Assert.All(Enumerable.Range(2, 3), key => Assert.True(_table.TryGet(key, out _)));
    }

    [Fact]
    public void Sweeps_come_by_every_place_and_remove_only_the_dead()
    {
        for (var key = 0; key < Capacity; key++)
            Set(key);

        var removed = Enumerable.Range(0, Capacity).Sum(_ => _table.Sweep(entry => entry.Key % 2 == 0, most: 1));

        Assert.Equal(Capacity / 2, removed);
        Assert.Equal(Capacity / 2, _table.Count);
        Assert.Equal(0, _table.Evictions);
        Assert.All(Enumerable.Range(0, Capacity), key => Assert.Equal(key % 2 != 0, _table.TryGet(key, out _)));
    }

    [Fact]
    public void An_empty_table_is_swept_without_ado() => Assert.Equal(0, _table.Sweep(_ => true, most: 100));

    /// <summary>The model: what is in is what was set last under its key; what is not in was removed, swept or evicted, and evictions are counted.</summary>
    [Fact]
    public void It_agrees_with_a_simple_model()
    {
        var step = from what in Gen.Frequency((5, Gen.Constant('s')), (3, Gen.Constant('g')), (2, Gen.Constant('r')), (1, Gen.Constant('w')))
                   from key in Gen.Choose(0, 15)
                   select (what, key);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200), Prop.ForAll(step.ListOf().ToArbitrary(), steps => Agrees([.. steps])));
    }

    [Fact]
    public void It_never_exceeds_its_capacity_whoever_uses_it_at_once()
    {
        var table = new BoundedTable<int, Entry>(64);
        Parallel.For(0, 8, worker =>
        {
            var random = new Random(worker);
            for (var round = 0; round < 20_000; round++)
            {
                var key = random.Next(200);
                switch (random.Next(8))
                {
                    case 0 when table.TryGet(key, out var entry):
                        table.Remove(entry);
                        break;
                    case 1:
                        table.Sweep(entry => entry.Key == key, 16);
                        break;
                    case < 5:
                        table.Set(new Entry(key));
                        break;
                    default:
                        Assert.True(!table.TryGet(key, out var found) || found.Key == key);
                        break;
                }
                Assert.InRange(table.Count, 0, 64);
            }
        });

        // The ring and the dictionary still tell the same story.
        Assert.Equal(table.Count, Enumerable.Range(0, 200).Count(key => table.TryGet(key, out _)));
        Assert.Equal(table.Count, table.Sweep(_ => true, int.MaxValue));
        Assert.Equal(0, table.Count);
    }

    private static bool Agrees((char What, int Key)[] steps)
    {
        var table = new BoundedTable<int, Entry>(Capacity);
        var model = new Dictionary<int, Entry>();
        foreach (var (what, key) in steps)
        {
            var evictions = table.Evictions;
            switch (what)
            {
                case 's':
                    var isNew = !model.ContainsKey(key);
                    table.Set(model[key] = new Entry(key));
                    if (table.Evictions > evictions)
                        model.Remove(TheEvicted(table, model));
                    Assert.Equal(isNew && model.Count == Capacity && table.Evictions > evictions ? 1 : 0, table.Evictions - evictions);
                    break;
                case 'g':
                    Assert.Equal(model.TryGetValue(key, out var expected), table.TryGet(key, out var found));
                    Assert.Same(expected, found);
                    break;
                case 'r' when model.Remove(key, out var entry):
                    table.Remove(entry);
                    break;
                case 'w':
                    foreach (var dead in model.Keys.Where(other => other < key).ToList())
                        model.Remove(dead);
                    table.Sweep(other => other.Key < key, int.MaxValue);
                    break;
            }
            Assert.Equal(model.Count, table.Count);
        }
        return model.All(pair => table.TryGet(pair.Key, out var found) && found == pair.Value);
    }

    private static int TheEvicted(BoundedTable<int, Entry> table, Dictionary<int, Entry> model)
    {
        Assert.Equal(Capacity + 1, model.Count);
        return Assert.Single(model.Keys, key => !table.TryGet(key, out _));
    }

    private Entry Set(int key)
    {
        var entry = new Entry(key);
        _table.Set(entry);
        return entry;
    }

    private sealed class Entry(int key) : BoundedEntry<int, Entry>(key);
}
