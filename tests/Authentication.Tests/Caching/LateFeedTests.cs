using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>The feed's state decides how long tokens count, those that are kept already among them.</summary>
public sealed class LateFeedTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new(options =>
        (options.Ttl, options.TtlWithoutFeed) = (TimeSpan.FromSeconds(1000), TimeSpan.FromSeconds(20)));

    public static TheoryData<FeedState> NotCurrent => [FeedState.Starting, FeedState.Late, FeedState.Off];

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task While_the_feed_is_current_a_token_has_its_full_time()
    {
        await _test.ReviewAsync();
        _test.Pass(749.9);

        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        Assert.Equal(1, _test.Source.Calls);
    }

    [Theory]
    [MemberData(nameof(NotCurrent))]
    public async Task Without_the_feed_a_token_kept_before_is_fresh_no_longer_than_that_allows(FeedState state)
    {
        await _test.ReviewAsync();
        _test.Pass(20);
        (_test.Feed.State, _test.Feed.KnownUntil) = (state, null);

        Assert.Equal(AnswerOrigin.Keystone, Origin(await _test.ReviewAsync()));
    }

    [Fact]
    public async Task When_keystone_goes_away_nobody_at_work_is_locked_out_at_once()
    {
        await _test.ReviewAsync();
        _test.Pass(700); // far beyond the time without the feed and the time for stale answers
        _test.ReadFeed();
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        _test.Feed.State = FeedState.Late;

        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        _test.Pass(19.9);
        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.Equal(AnswerOrigin.Stale, Origin(await _test.ReviewAsync()));
        _test.Pass(299.9);
        Assert.Equal(AnswerOrigin.Stale, Origin(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task A_token_that_came_after_the_feed_was_lost_counts_from_then_on()
    {
        _test.Feed.State = FeedState.Late;
        _test.Pass(500);
        await _test.ReviewAsync();
        _test.Source.Answers(AuthenticatorUnderTest.Down);

        _test.Pass(19.9);
        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.Equal(AnswerOrigin.Stale, Origin(await _test.ReviewAsync()));
    }

    [Theory]
    [MemberData(nameof(NotCurrent))]
    public async Task Without_the_feed_a_token_in_use_is_asked_for_again_earlier(FeedState state)
    {
        await _test.ReviewAsync();
        _test.Feed.State = state;
        _test.Pass(14.9);
        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        Assert.Equal(1, _test.Source.Calls);
        _test.Pass(0.1);

        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        Assert.Equal(2, _test.Source.Calls);
    }

    [Fact]
    public async Task A_token_past_the_shorter_time_is_a_stand_in_and_no_more()
    {
        await _test.ReviewAsync();
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        _test.Feed.State = FeedState.Late;

        _test.Pass(319.9);
        Assert.Equal(AnswerOrigin.Stale, Origin(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task When_the_feed_is_back_the_full_time_is_too()
    {
        _test.Feed.State = FeedState.Late;
        await _test.ReviewAsync();
        _test.Pass(500);
        _test.Feed.State = FeedState.Current;

        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        Assert.Equal(1, _test.Source.Calls);
    }

    private static AnswerOrigin Origin(AuthenticationAnswer answer) => Assert.IsType<AuthenticationAnswer.Accepted>(answer).Origin;
}
