using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Grains.Revocations;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Tests.Revocations;

public sealed class NewsDeskTests : IDisposable
{
    private static readonly Watermark Everything = new(WatermarkKind.Everything, string.Empty);

    private readonly ManualTime _time = new();
    private readonly LogLines _lines = new();
    private readonly FeedStatus _status = new();
    private readonly TokenOptions _tokens = new();
    private readonly SteadyClock _clock;
    private readonly RevocationLog _log;
    private readonly SeenEvents _seen;
    private readonly NewsDesk _desk;
    private readonly DateTimeOffset _start;

    public NewsDeskTests()
    {
        _clock = new SteadyClock(_time);
        _start = _clock.Now;
        _log = new RevocationLog(_clock);
        var options = Options.Create(_tokens);
        _seen = new SeenEvents(options, _time);
        _desk = new NewsDesk(_log, _seen, _status, options, _clock, _time, _lines.For<NewsDesk>());
    }

    private bool EverythingIsRevoked => _log.Covers(Everything, _start);

    [Fact]
    public void Up_to_when_all_is_known_is_counted_back_from_when_the_news_were_asked_for_and_never_goes_back()
    {
        Pass(10);
        var sentAt = _clock.Now;
        Pass(1);
        _desk.Apply(News() with { KnownAge = TimeSpan.FromSeconds(3) }, sentAt);
        Assert.Equal(sentAt.AddSeconds(-3), _status.KnownUntil);

        _desk.Apply(News() with { KnownAge = TimeSpan.FromSeconds(4) }, sentAt);
        Assert.Equal(sentAt.AddSeconds(-3), _status.KnownUntil);
        Assert.Equal(_time.GetUtcNow().AddSeconds(-4) - _tokens.ClockSkew - TimeSpan.FromSeconds(2), _seen.Since);
    }

    [Theory]
    [InlineData(FeedState.Current, FeedState.Current)]
    [InlineData(FeedState.Off, FeedState.Late)]
    [InlineData(FeedState.Late, FeedState.Late)]
    [InlineData(FeedState.Starting, FeedState.Late)]
    [InlineData((FeedState)99, FeedState.Late)]
    public void A_log_that_is_current_makes_the_feed_so_and_another_leaves_it_to_what_this_process_reads(FeedState told, FeedState state)
    {
        _status.State = FeedState.Late;
        _desk.Apply(News() with { State = told }, _clock.Now);
        Assert.Equal(state, _status.State);

        _status.State = FeedState.Current;
        _desk.Apply(News() with { State = told }, _clock.Now);
        Assert.Equal(FeedState.Current, _status.State);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3_600)]
    public void A_new_life_that_reaches_back_as_far_as_answers_are_kept_is_no_reason_to_ask_for_everything(double away)
    {
        _desk.Apply(News(), _clock.Now);
        Pass(away);
        _desk.Apply(News() with { HasGap = true, Position = new LogPosition(2, 1), Watermarks = [new(WatermarkKind.User, "u1")] }, _clock.Now);

        Assert.False(EverythingIsRevoked);
        Assert.True(_log.Covers(new Watermark(WatermarkKind.User, "u1"), _start));
        Assert.Equal(new LogPosition(2, 1), _desk.Position);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public void Where_silos_keep_less_than_this_process_who_was_away_longer_than_that_asks_for_everything(double away, bool isAsked)
    {
        _desk.Apply(News(), _clock.Now);
        Pass(away);
        _desk.Apply(News() with { HasGap = true, Reach = TimeSpan.FromSeconds(60) }, _clock.Now);

        Assert.Equal(isAsked, EverythingIsRevoked);
    }

    [Fact]
    public void What_this_process_read_of_Keystone_itself_meanwhile_it_has_not_missed()
    {
        _desk.Apply(News(), _clock.Now);
        Pass(600);
        _status.KnownUntil = _clock.Now;
        Pass(30);
        _desk.Apply(News() with { HasGap = true, Reach = TimeSpan.FromSeconds(60) }, _clock.Now);

        Assert.False(EverythingIsRevoked);
    }

    [Fact]
    public void A_kind_of_revocation_that_this_version_does_not_know_may_mean_anybody()
    {
        _desk.Apply(News() with { Watermarks = [new((WatermarkKind)99, "x")] }, _clock.Now);

        Assert.True(EverythingIsRevoked);
    }

    [Fact]
    public void News_that_cannot_be_read_are_none()
    {
        Assert.Throws<InvalidDataException>(() => NewsDesk.Read(News() with { Watermarks = null! }));
        Assert.Throws<InvalidDataException>(() => NewsDesk.Read(News() with { Watermarks = [new(WatermarkKind.User, null!)] }));
        Assert.IsType<SiloOutcome<RevocationNews>.Answered>(NewsDesk.Read(News()));
    }

    public void Dispose() => _lines.Dispose();

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private RevocationNews News() => new()
    {
        Position = new LogPosition(1, 0),
        Watermarks = [],
        HasGap = false,
        State = FeedState.Current,
        Reach = _tokens.LongestKept,
        KnownAge = TimeSpan.Zero,
    };
}
