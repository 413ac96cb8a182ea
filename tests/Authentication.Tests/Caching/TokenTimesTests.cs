using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class TokenTimesTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void By_default_a_token_is_fresh_for_a_minute_and_a_stand_in_for_five_more()
    {
        var times = Of(new TokenOptions());

        Assert.Equal(new TokenTimes(Some.Noon, Seconds(60), Seconds(60), Seconds(300), 0.9, In(3600)), times);
        Ends(60, at => times.IsFresh(at));
        Ends(360, at => times.IsStandIn(at));
        Ends(54, at => !times.IsDueForRefresh(at));
    }

    [Theory]
    [InlineData(0.0, 60)]
    [InlineData(0.5, 57)]
    [InlineData(1.0, 54)]
    public void Jitter_only_takes_off(double chance, int seconds)
    {
        var times = TokenTimes.Of(Some.ValidAt(Some.Noon), new TokenOptions(), chance);

        Ends(seconds, at => times.IsFresh(at));
        Ends(seconds + 300, at => times.IsStandIn(at));
    }

    [Theory]
    [InlineData(0.0, 1020)]
    [InlineData(0.5, 1019)]
    [InlineData(1.0, 1018)]
    public void Jitter_is_taken_off_the_time_without_the_feed_too_as_that_begins_for_all_at_once(double chance, int seconds)
    {
        var options = new TokenOptions { Ttl = Seconds(3000), TtlWithoutFeed = Seconds(20) };
        var times = TokenTimes.Of(Some.ValidAt(Some.Noon), options, chance);

        Ends(seconds, at => times.IsFresh(Lost(at, 1000)));
    }

    [Fact]
    public void Nothing_reaches_past_the_tokens_own_end()
    {
        var ending = new TokenAnswer.Valid(Some.Identity with { Token = Some.Validated with { ExpiresAt = In(30) } }, Some.Noon);
        var times = TokenTimes.Of(ending, new TokenOptions(), 0);

        Ends(30, at => times.IsFresh(at));
        Ends(30, at => times.IsStandIn(at));
        Ends(30, at => !times.IsExpired(at));
    }

    [Fact]
    public void With_stale_answers_off_it_is_no_stand_in_past_its_time()
    {
        var times = Of(new TokenOptions { StaleFor = TimeSpan.Zero });

        Ends(60, at => times.IsStandIn(at));
    }

    [Fact]
    public void Who_lacks_groups_is_asked_for_again_within_ten_seconds()
    {
        var incomplete = new TokenAnswer.Valid(Some.Identity with { GroupsComplete = false }, Some.Noon);
        var times = TokenTimes.Of(incomplete, new TokenOptions(), 0);
        var shorter = TokenTimes.Of(incomplete, new TokenOptions { Ttl = Seconds(5) }, 0);

        Ends(10, at => times.IsFresh(at));
        Ends(5, at => shorter.IsFresh(at));
    }

    [Fact]
    public void Without_refreshing_ahead_it_is_asked_for_when_its_time_is_over()
    {
        var times = Of(new TokenOptions { RefreshAfter = 1 });

        Ends(60, at => !times.IsDueForRefresh(at));
    }

    [Fact]
    public void Without_the_feed_all_its_times_are_shorter()
    {
        var times = Of(new TokenOptions { Ttl = Seconds(3000), TtlWithoutFeed = Seconds(20), RefreshAfter = 0.75 });

        Ends(20, at => times.IsFresh(at), feedIsCurrent: false);
        Ends(320, at => times.IsStandIn(at), feedIsCurrent: false);
        Ends(15, at => !times.IsDueForRefresh(at), feedIsCurrent: false);
        Ends(3000, at => times.IsFresh(at));
        Ends(3300, at => times.IsStandIn(at));
        Ends(2250, at => !times.IsDueForRefresh(at));
    }

    [Theory]
    [InlineData(-5, 20)]
    [InlineData(0, 20)]
    [InlineData(1000, 1020)]
    [InlineData(2979, 2999)]
    [InlineData(2990, 3000)]
    [InlineData(3200, 3000)]
    public void When_the_feed_is_lost_a_token_is_fresh_from_its_last_read_on_but_no_longer_than_with_it(int lastRead, int seconds)
    {
        var times = Of(new TokenOptions { Ttl = Seconds(3000), TtlWithoutFeed = Seconds(20), RefreshAfter = 0.75 });

        Ends(seconds, at => times.IsFresh(Lost(at, lastRead)));
        Ends(seconds + 300, at => times.IsStandIn(Lost(at, lastRead)));
        Assert.False(times.IsDueForRefresh(Lost(At(Some.Noon + 0.75 * Seconds(seconds) - Tick), lastRead)));
        Assert.True(times.IsDueForRefresh(Lost(At(Some.Noon + 0.75 * Seconds(seconds)), lastRead)));
    }

    [Fact]
    public void Without_the_feed_no_time_is_longer()
    {
        var times = Of(new TokenOptions { Ttl = Seconds(10), TtlWithoutFeed = Seconds(20) });

        Ends(10, at => times.IsFresh(at), feedIsCurrent: false);
    }

    [Fact]
    public void Its_age_is_by_the_steady_clock_and_its_end_by_the_wall_clock()
    {
        var times = Of(new TokenOptions());

        Assert.True(times.IsFresh(new Moment(In(59), In(3599), true, null)));
        Assert.False(times.IsFresh(new Moment(In(60), In(0), true, null)));
        Assert.False(times.IsFresh(new Moment(In(0), In(3600), true, null)));
        Assert.False(times.IsStandIn(new Moment(In(0), In(3600), true, null)));
    }

    private static TokenTimes Of(TokenOptions options) => TokenTimes.Of(Some.ValidAt(Some.Noon), options, 0);

    /// <summary>It holds until the tick before this second, and no longer.</summary>
    private static void Ends(int second, Func<Moment, bool> holds, bool feedIsCurrent = true)
    {
        Assert.True(holds(At(In(second) - Tick, feedIsCurrent)));
        Assert.False(holds(At(In(second), feedIsCurrent)));
    }

    private static Moment At(DateTimeOffset time, bool feedIsCurrent = true) => new(time, time, feedIsCurrent, null);

    /// <summary>The same moment, with the feed lost since it was read at this second.</summary>
    private static Moment Lost(Moment moment, int lastRead) => moment with { FeedIsCurrent = false, RevocationsKnownUntil = In(lastRead) };

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static DateTimeOffset In(int seconds) => Some.Noon.AddSeconds(seconds);
}
