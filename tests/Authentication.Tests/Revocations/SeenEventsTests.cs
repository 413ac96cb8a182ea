using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests.Revocations;

public class SeenEventsTests
{
    /// <summary>How far a read reaches back: as far as clocks may differ, here a minute, and two seconds.</summary>
    private const int Overlap = 62;

    private readonly ManualTime _time = new();
    private readonly SeenEvents _seen;

    public SeenEventsTests() => _seen = new(Options.Create(new TokenOptions { ClockSkew = TimeSpan.FromMinutes(1) }), _time);

    [Fact]
    public void The_first_read_begins_with_our_start_less_what_clocks_may_differ_and_all_is_new()
    {
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(At(-Overlap), _seen.Since);
        Assert.Equal([Event("a", 0), Event("b", -1)], _seen.New([Event("a", 0), Event("b", -1)]));
    }

    [Fact]
    public void The_next_read_overlaps_by_as_much_as_clocks_may_differ()
    {
        _time.Advance(TimeSpan.FromSeconds(200));
        _seen.New([Event("a", 100), Event("b", 30)]);

        Assert.Equal(At(100 - Overlap), _seen.Since);
    }

    [Fact]
    public void What_comes_again_is_dropped_and_what_comes_late_is_not()
    {
        _seen.New([Event("a", 100)]);

        Assert.Equal([Event("b", 70)], _seen.New([Event("b", 70), Event("a", 100)]));
        Assert.Empty(_seen.New([Event("b", 70), Event("a", 100)]));
    }

    /// <summary>Keystone selects by when it wrote the event down, which may be long after the time that the event names.</summary>
    [Fact]
    public void What_comes_again_is_dropped_however_old_the_tokens_that_it_means()
    {
        Assert.Single(_seen.New([Event("a", -100_000)]));

        for (var read = 0; read < 3; read++)
            Assert.Empty(_seen.New([Event("a", -100_000)]));
    }

    [Fact]
    public void An_equal_event_once_more_is_news_once()
    {
        _seen.New([Event("a", 0)]);

        Assert.Equal([Event("a", 0)], _seen.New([Event("a", 0), Event("a", 0)]));
        Assert.Empty(_seen.New([Event("a", 0), Event("a", 0)]));
    }

    [Fact]
    public void Reads_without_anything_keep_asking_from_the_start()
    {
        _seen.New([]);
        _time.Advance(TimeSpan.FromHours(1));
        _seen.New([]);

        Assert.Equal(At(-Overlap), _seen.Since);
        Assert.Single(_seen.New([Event("a", 0)]));
    }

    [Fact]
    public void A_read_with_nothing_in_it_does_not_go_back_in_time()
    {
        _time.Advance(TimeSpan.FromSeconds(100));
        _seen.New([Event("a", 100)]);
        _seen.New([]);

        Assert.Equal(At(100 - Overlap), _seen.Since);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(100_000)]
    public void An_event_from_a_node_that_is_ahead_does_not_hide_those_of_the_others(int ahead)
    {
        _seen.New([Event("a", ahead)]);

        Assert.Equal(At(-Overlap), _seen.Since);
    }

    [Fact]
    public void Nor_does_it_those_that_come_while_keystone_cannot_be_read()
    {
        _seen.New([Event("a", 100_000)]);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(At(-Overlap), _seen.Since);
    }

    [Fact]
    public void A_start_with_a_clock_that_was_ahead_hides_nothing_once_it_is_set_right()
    {
        _time.SetWall(At(-3600));
        Assert.Equal(At(-3600 - Overlap), _seen.Since);
        _seen.New([]);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(At(-3600 - Overlap), _seen.Since);
    }

    /// <summary>A Keystone whose nodes' clocks differ by up to a minute, that keeps its events and gives those after <c>since</c>: each is new exactly once.</summary>
    [Fact]
    public void Over_many_reads_each_event_is_new_exactly_once()
    {
        var random = new Random(7);
        var all = new List<RevocationEvent>();
        var news = new List<RevocationEvent>();
        for (var second = 0; second < 1_000; second++)
        {
            for (var count = random.Next(3); count > 0; count--)
                all.Add(Event($"user-{all.Count}", second + random.Next(-30, 31)));
            if (random.Next(10) > 0) // sometimes a read fails
                news.AddRange(_seen.New([.. all.Where(one => one.IssuedBefore > _seen.Since)]));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        news.AddRange(_seen.New([.. all.Where(one => one.IssuedBefore > _seen.Since)]));

        Assert.Equal(all, news.OrderBy(one => int.Parse(one.UserId![5..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static RevocationEvent Event(string user, int second) => new() { IssuedBefore = At(second), UserId = user };

    private static DateTimeOffset At(int second) => Some.Noon.AddSeconds(second);
}
