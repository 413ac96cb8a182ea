using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class TokenTimesTests
{
    [Fact]
    public void By_default_a_token_is_fresh_for_a_minute_and_a_stand_in_for_five_more()
    {
        var times = Of(new TokenOptions());

        Assert.Equal(new TokenTimes(In(45), In(60), In(360), In(3600)), times);
    }

    [Theory]
    [InlineData(0.0, 60)]
    [InlineData(0.5, 57)]
    [InlineData(1.0, 54)]
    public void Jitter_only_takes_off(double chance, int seconds)
    {
        var times = TokenTimes.Of(Some.ValidAt(Some.Noon), In(3600), new TokenOptions(), chance);

        Assert.Equal(In(seconds), times.FreshUntil);
        Assert.Equal(In(seconds + 300), times.StaleUntil);
    }

    [Fact]
    public void Nothing_reaches_past_the_tokens_own_end()
    {
        var times = TokenTimes.Of(Some.ValidAt(Some.Noon), In(30), new TokenOptions(), 0);

        Assert.Equal((In(30), In(30)), (times.FreshUntil, times.StaleUntil));
    }

    [Fact]
    public void With_stale_answers_off_it_is_no_stand_in_past_its_time() =>
        Assert.Equal(In(60), Of(new TokenOptions { StaleFor = TimeSpan.Zero }).StaleUntil);

    [Fact]
    public void Who_lacks_groups_is_asked_for_again_within_ten_seconds()
    {
        var incomplete = new TokenAnswer.Valid(Some.Identity with { GroupsComplete = false }, Some.Noon);

        Assert.Equal(In(10), TokenTimes.Of(incomplete, In(3600), new TokenOptions(), 0).FreshUntil);
        Assert.Equal(In(5), TokenTimes.Of(incomplete, In(3600), new TokenOptions { Ttl = TimeSpan.FromSeconds(5) }, 0).FreshUntil);
    }

    [Fact]
    public void Without_refreshing_ahead_it_is_asked_for_when_its_time_is_over() =>
        Assert.Equal(In(60), Of(new TokenOptions { RefreshAfter = 1 }).RefreshAt);

    private static TokenTimes Of(TokenOptions options) => TokenTimes.Of(Some.ValidAt(Some.Noon), In(3600), options, 0);

    private static DateTimeOffset In(int seconds) => Some.Noon.AddSeconds(seconds);
}
