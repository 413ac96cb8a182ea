using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests.Revocations;

public sealed class RevocationFeedTests : IDisposable
{
    private static readonly Watermark User = new(WatermarkKind.User, "u1");

    private readonly ManualTime _time = new();
    private readonly LogLines _lines = new();
    private readonly FakeKeystone _keystone = new();
    private readonly RevocationOptions _options = new();
    private readonly FeedStatus _status = new();
    private readonly SteadyClock _clock;
    private readonly RevocationLog _log;
    private readonly RevocationFeed _feed;

    public RevocationFeedTests()
    {
        _clock = new SteadyClock(_time);
        _log = new RevocationLog(_clock);
        var seen = new SeenEvents(Options.Create(new TokenOptions()), _time);
        _feed = new RevocationFeed(_keystone, _log, seen, _status, _clock, Options.Create(_options), _time, _lines.For<RevocationFeed>());
    }

    private static RevocationEvents One => new RevocationEvents.Read([new RevocationEvent { IssuedBefore = Some.Noon.AddHours(-3), UserId = "u1" }]);

    /// <summary>The least that is read: as far back as clocks may differ, and a little.</summary>
    private static DateTimeOffset First => Some.Noon.AddMinutes(-5).AddSeconds(-2);

    public void Dispose()
    {
        _feed.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public async Task Events_become_watermarks_of_our_own_time_once()
    {
        _keystone.Events = () => One;
        await PollAsync();
        Assert.True(_log.Covers(User, Some.Noon));
        _time.Advance(TimeSpan.FromSeconds(1));
        await PollAsync();

        Assert.False(_log.Covers(User, Some.Noon.AddSeconds(1)));
        Assert.Equal([First, First], _keystone.EventsAsked);
        Assert.Equal(FeedState.Current, _status.State);
    }

    [Fact]
    public async Task It_reads_at_once_and_then_every_second()
    {
        Assert.Equal(FeedState.Starting, _status.State);
        await _feed.StartAsync(CancellationToken.None);
        await ReadsAsync(1);
        for (var reads = 2; reads <= 4; reads++)
        {
            await PassAsync(TimeSpan.FromSeconds(1));
            await ReadsAsync(reads);
        }
        await _feed.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_pause_is_the_settings()
    {
        _options.PollInterval = TimeSpan.FromSeconds(7);

        Assert.Equal(TimeSpan.FromSeconds(7), await PollAsync());
    }

    public static TheoryData<KeystoneUnavailable, int> Causes
    {
        get
        {
            var all = new TheoryData<KeystoneUnavailable, int>();
            foreach (var cause in Enum.GetValues<KeystoneUnavailable>())
                all.Add(cause, cause == KeystoneUnavailable.ServiceUserRefused ? 30 : 1);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task A_keystone_that_cannot_be_asked_makes_it_late_and_it_goes_on(KeystoneUnavailable cause, int pause)
    {
        _keystone.Events = () => new RevocationEvents.Unavailable(cause);
        await _feed.StartAsync(CancellationToken.None);
        await ReadsAsync(1);
        await PassAsync(TimeSpan.FromSeconds(pause));
        await ReadsAsync(2);
        Assert.Equal(FeedState.Late, _status.State);

        _keystone.Events = () => One;
        await PassAsync(TimeSpan.FromSeconds(pause));
        await StateAsync(FeedState.Current);

        Assert.Equal([First, First, First], _keystone.EventsAsked);
        Assert.True(_log.Covers(User, Some.Noon));
        await _feed.StopAsync(CancellationToken.None);
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task Who_is_refused_is_given_time_to_put_it_right(KeystoneUnavailable cause, int pause)
    {
        _keystone.Events = () => new RevocationEvents.Unavailable(cause);

        Assert.Equal(TimeSpan.FromSeconds(pause), await PollAsync());
    }

    [Fact]
    public async Task A_revocation_is_in_the_log_before_the_feed_is_called_current()
    {
        FeedState? stateAtRevocation = null;
        var version = _log.Version;
        _keystone.Events = () =>
        {
            stateAtRevocation = _status.State;
            return One;
        };
        await PollAsync();

        Assert.Equal(FeedState.Starting, stateAtRevocation);
        Assert.Equal((version + 1, FeedState.Current), (_log.Version, _status.State));
    }

    [Fact]
    public async Task Revocations_are_known_until_the_last_read_that_came_back_was_sent()
    {
        await PollAsync(() => new RevocationEvents.Unavailable(KeystoneUnavailable.TimedOut));
        Assert.Null(_status.KnownUntil);
        for (var reads = 1; reads <= 3; reads++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            var sentAt = _clock.Now;
            await PollAsync(() =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                return One;
            });
            Assert.Equal(sentAt, _status.KnownUntil);
            _time.Advance(TimeSpan.FromSeconds(10));
            await PollAsync(() => new RevocationEvents.Unavailable(KeystoneUnavailable.TimedOut));
            Assert.Equal(sentAt, _status.KnownUntil);
        }
    }

    [Fact]
    public async Task Each_read_moves_that_time_and_not_only_a_change_of_state()
    {
        for (var reads = 1; reads <= 3; reads++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await PollAsync(() => One);

            Assert.Equal(_clock.Now, _status.KnownUntil);
        }
    }

    [Fact]
    public async Task A_keystone_that_withholds_events_is_asked_no_more()
    {
        _keystone.Events = () => new RevocationEvents.Withheld();
        await _feed.StartAsync(CancellationToken.None);
        await StateAsync(FeedState.Off);
        while (!_feed.ExecuteTask!.IsCompleted)
            await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Single(_keystone.EventsAsked);
    }

    [Fact]
    public async Task Switched_off_it_asks_nothing()
    {
        _options.Enabled = false;
        await _feed.StartAsync(CancellationToken.None);
        await _feed.ExecuteTask!;

        Assert.Equal(FeedState.Off, _status.State);
        Assert.Empty(_keystone.EventsAsked);
        Assert.Single(_lines.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("Revocations:Enabled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_change_of_its_state_is_one_line_in_the_log()
    {
        for (var change = 0; change < 2; change++)
        {
            _keystone.Events = () => new RevocationEvents.Unavailable(KeystoneUnavailable.TimedOut);
            await PollAsync();
            await PollAsync();
            _keystone.Events = () => One;
            await PollAsync();
            await PollAsync();
        }

        Assert.Equal(["Warning", "Information", "Warning", "Information"], _lines.All.Select(line => line.Split(' ')[0]));
        Assert.Contains("Late (TimedOut)", _lines.All.First(), StringComparison.Ordinal);
    }

    private Task<TimeSpan> PollAsync(Func<RevocationEvents> answer)
    {
        _keystone.Events = answer;
        return PollAsync();
    }

    private Task<TimeSpan> PollAsync() => _feed.PollAsync(CancellationToken.None);

    private async Task StateAsync(FeedState state)
    {
        while (_status.State != state)
            await Task.Yield();
    }

    /// <summary>Lets the loop come to its pause, which it does a moment after its read, and ends that pause.</summary>
    private async Task PassAsync(TimeSpan pause)
    {
        while (!_time.HasTimers && !_feed.ExecuteTask!.IsCompleted)
            await Task.Yield();
        _time.Advance(pause - TimeSpan.FromTicks(1));
        _time.Advance(TimeSpan.FromTicks(1));
    }

    private async Task ReadsAsync(int count)
    {
        while (true)
        {
            lock (_keystone.EventsAsked)
            {
                Assert.InRange(_keystone.EventsAsked.Count, 0, count);
                if (_keystone.EventsAsked.Count == count)
                    return;
            }
            await Task.Yield();
        }
    }
}
