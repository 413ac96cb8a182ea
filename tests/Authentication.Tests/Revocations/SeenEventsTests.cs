using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Revocations;

namespace KeystoneAuthCluster.Authentication.Tests.Revocations;

public class SeenEventsTests
{
    private readonly SeenEvents _seen = new();

    [Fact]
    public void The_first_read_asks_for_all_and_all_is_new()
    {
        Assert.Null(_seen.Since);
        Assert.Equal([Event("a", 0), Event("b", 1)], _seen.New([Event("a", 0), Event("b", 1)]));
    }

    [Fact]
    public void The_next_read_overlaps_by_a_minute()
    {
        _seen.New([Event("a", 100), Event("b", 30)]);

        Assert.Equal(At(40), _seen.Since);
    }

    [Fact]
    public void What_comes_again_is_dropped_and_what_comes_late_is_not()
    {
        _seen.New([Event("a", 100)]);

        Assert.Equal([Event("b", 70)], _seen.New([Event("b", 70), Event("a", 100)]));
        Assert.Empty(_seen.New([Event("b", 70), Event("a", 100)]));
    }

    [Fact]
    public void An_equal_event_once_more_is_news_once()
    {
        _seen.New([Event("a", 0)]);

        Assert.Equal([Event("a", 0)], _seen.New([Event("a", 0), Event("a", 0)]));
        Assert.Empty(_seen.New([Event("a", 0), Event("a", 0)]));
    }

    [Fact]
    public void Reads_without_anything_keep_asking_for_all()
    {
        _seen.New([]);

        Assert.Null(_seen.Since);
        Assert.Single(_seen.New([Event("a", 0)]));
    }

    [Fact]
    public void A_read_with_nothing_in_it_does_not_go_back_in_time()
    {
        _seen.New([Event("a", 100)]);
        _seen.New([]);

        Assert.Equal(At(40), _seen.Since);
    }

    /// <summary>A keystone that keeps its events and gives those after <c>since</c>: whatever comes when, each is new exactly once.</summary>
    [Fact]
    public void Over_many_reads_each_event_is_new_exactly_once()
    {
        var random = new Random(7);
        var all = new List<RevocationEvent>();
        var news = new List<RevocationEvent>();
        for (var second = 0; second < 1_000; second++)
        {
            for (var count = random.Next(3); count > 0; count--)
                all.Add(Event($"user-{random.Next(2)}", second - random.Next(5)));
            var read = all.Where(one => _seen.Since is not { } since || one.IssuedBefore > since).ToList();
            news.AddRange(_seen.New(read));
        }

        // Equal events within one read are one revocation, so they are compared without their number.
        Assert.Equal(all.Distinct().Count(), news.Distinct().Count());
        Assert.InRange(news.Count, news.Distinct().Count(), all.Count);
    }

    private static RevocationEvent Event(string user, int second) => new() { IssuedBefore = At(second), UserId = user };

    private static DateTimeOffset At(int second) => Some.Noon.AddSeconds(second);
}
