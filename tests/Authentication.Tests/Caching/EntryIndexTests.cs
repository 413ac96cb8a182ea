using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Authentication.Caching;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class EntryIndexTests
{
    /// <summary>Few, so that chains are long and changes meet.</summary>
    private const int Buckets = 4;

    private const int Keys = 24;

    [Fact]
    public void It_finds_what_a_dictionary_finds()
    {
        var step = from what in Gen.Elements('a', 'a', 'r', 'x')
                   from key in Gen.Choose(0, Keys - 1)
                   select (what, key);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200), Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var index = new EntryIndex<int, Entry>(Buckets);
            var model = new Dictionary<int, Entry>();
            foreach (var (what, key) in steps)
                Step(index, model, what, key);
            return Enumerable.Range(0, Keys).All(key => index.Find(key) == model.GetValueOrDefault(key));
        }));
    }

    [Fact]
    public void An_entry_that_is_not_in_it_is_not_removed()
    {
        var index = new EntryIndex<int, Entry>(Buckets);
        var (former, entry) = (new Entry(1), new Entry(1));
        index.Add(former);
        index.Replace(former, entry);

        Assert.False(index.Remove(former));
        Assert.Same(entry, index.Find(1));
        Assert.True(index.Remove(entry));
        Assert.False(index.Remove(entry));
    }

    /// <summary>Even keys stay, and are replaced now and then; odd ones in the same chains come and go.</summary>
    [Fact]
    public async Task While_others_come_and_go_whoever_stays_is_found_each_time()
    {
        var index = new EntryIndex<int, Entry>(Buckets);
        var model = new Dictionary<int, Entry>();
        for (var key = 0; key < Keys; key += 2)
            Step(index, model, 'a', key);
        using var stop = new CancellationTokenSource();
        var looking = Enumerable.Range(0, 2).Select(worker => Task.Run(() =>
        {
            var looks = 0;
            for (; looks < 10_000 || !stop.IsCancellationRequested; looks++)
            {
                var key = looks * 2 % Keys;
                Assert.Equal(key, index.Find(key)?.Key);
                Assert.True(index.Find(key + 1) is not { } odd || odd.Key == key + 1);
            }
            return looks;
        })).ToList();

        var random = new Random(1);
        for (var round = 0; round < 300_000; round++)
        {
            var key = random.Next(Keys);
            Step(index, model, key % 2 == 0 ? 'a' : random.Next(2) == 0 ? 'a' : 'r', key);
        }
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(looking), looks => Assert.True(looks >= 10_000));
    }

    private static void Step(EntryIndex<int, Entry> index, Dictionary<int, Entry> model, char what, int key)
    {
        var former = model.GetValueOrDefault(key);
        switch (what)
        {
            case 'a' when former is null:
                index.Add(model[key] = new Entry(key));
                break;
            case 'a':
                index.Replace(former, model[key] = new Entry(key));
                break;
            case 'r' when former is not null:
                Assert.True(index.Remove(former));
                model.Remove(key);
                break;
            case 'x':
                Assert.False(index.Remove(new Entry(key)));
                break;
        }
    }

    private sealed class Entry(int key) : IndexedEntry<int, Entry>(key);
}
