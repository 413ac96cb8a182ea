using KeystoneAuthCluster.Authentication.Caching;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class SharedTableTests
{
    private readonly SharedTable<int, Entry> _table = new(16, key => new Entry(key));

    [Fact]
    public void Whoever_takes_the_same_gets_the_one_that_is_there()
    {
        Assert.Same(_table.Take(1), _table.Take(1));
        Assert.NotSame(_table.Take(1), _table.Take(2));
        Assert.Equal(2, _table.Count);
    }

    [Fact]
    public void The_last_who_gives_it_back_ends_it()
    {
        var entry = _table.Take(1);
        _table.Take(1);

        _table.GiveBack(entry);
        Assert.Same(entry, _table.Take(1));
        _table.GiveBack(entry);
        _table.GiveBack(entry);

        Assert.Equal(0, _table.Count);
        Assert.NotSame(entry, _table.Take(1));
    }

    [Fact]
    public void Whoever_has_it_at_once_has_one_and_nothing_is_left_behind()
    {
        Parallel.For(0, 8, worker =>
        {
            var random = new Random(worker);
            for (var round = 0; round < 20_000; round++)
            {
                var key = random.Next(20);
                var (one, other) = (_table.Take(key), _table.Take(key));
                Assert.Same(one, other);
                Assert.Equal(key, one.Key);
                _table.GiveBack(one);
                _table.GiveBack(other);
            }
        });

        Assert.Equal(0, _table.Count);
    }

    private sealed class Entry(int key) : SharedEntry<int, Entry>(key);
}
