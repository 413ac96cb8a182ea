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
    private readonly RevocationLog _log;
    private readonly RevocationFeed _feed;

    public RevocationFeedTests()
    {
        _log = new RevocationLog(_time);
        _feed = new RevocationFeed(_keystone, _log, Options.Create(_options), Options.Create(new TokenOptions()), _time, _lines.For<RevocationFeed>());
    }

    public void Dispose()
    {
        _feed.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public async Task Events_become_watermarks_of_our_own_time_once()
    {
        _keystone.Events = () => new RevocationEvents.Read([new RevocationEvent { IssuedBefore = Some.Noon.AddHours(-3), UserId = "u1" }]);
        await PollAsync();
        Assert.True(_log.Covers(User, Some.Noon));
        _time.Advance(TimeSpan.FromSeconds(1));
        await PollAsync();

        Assert.False(_log.Covers(User, Some.Noon.AddSeconds(1)));
        Assert.Equal([null, Some.Noon.AddHours(-3).AddMinutes(-1)], _keystone.EventsAsked);
        Assert.Equal(FeedState.Current, _feed.State);
    }

    [Fact]
    public async Task Watermarks_are_forgotten_when_no_answer_that_old_can_be_kept()
    {
        _keystone.Events = () => new RevocationEvents.Read([new RevocationEvent { IssuedBefore = Some.Noon, UserId = "u1" }]);
        await PollAsync();

        _time.Advance(TimeSpan.FromSeconds(300 + 300 + 10));
        await PollAsync();
        Assert.Equal(1, _log.Count);
        _time.Advance(TimeSpan.FromTicks(1));
        await PollAsync();
        Assert.Equal(0, _log.Count);
    }

    [Fact]
    public async Task It_reads_at_once_and_then_every_second()
    {
        await _feed.StartAsync(CancellationToken.None);
        await ReadsAsync(1);
        for (var reads = 2; reads <= 4; reads++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.9));
            _time.Advance(TimeSpan.FromSeconds(0.1));
            await ReadsAsync(reads);
        }
        await _feed.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_keystone_that_is_down_makes_it_late_and_it_goes_on()
    {
        _keystone.Events = () => new RevocationEvents.Unavailable(KeystoneUnavailable.Unreachable);
        await _feed.StartAsync(CancellationToken.None);
        await StateAsync(FeedState.Late);

        _keystone.Events = () => new RevocationEvents.Read([new RevocationEvent { IssuedBefore = Some.Noon, UserId = "u1" }]);
        _time.Advance(TimeSpan.FromSeconds(1));
        await StateAsync(FeedState.Current);

        Assert.Equal([null, null], _keystone.EventsAsked);
        Assert.True(_log.Covers(User, Some.Noon));
        await _feed.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_keystone_that_withholds_events_is_asked_no_more()
    {
        _keystone.Events = () => new RevocationEvents.Withheld();
        await _feed.StartAsync(CancellationToken.None);
        await _feed.ExecuteTask!;

        Assert.Equal(FeedState.Off, _feed.State);
        Assert.Single(_keystone.EventsAsked);
    }

    [Fact]
    public async Task Switched_off_it_asks_nothing()
    {
        _options.Enabled = false;
        await _feed.StartAsync(CancellationToken.None);
        await _feed.ExecuteTask!;

        Assert.Equal(FeedState.Off, _feed.State);
        Assert.Empty(_keystone.EventsAsked);
    }

    [Fact]
    public async Task Each_change_of_its_state_is_one_line_in_the_log()
    {
        await PollAsync();
        await PollAsync();
        _keystone.Events = () => new RevocationEvents.Unavailable(KeystoneUnavailable.TimedOut);
        await PollAsync();
        await PollAsync();

        Assert.Equal(2, _lines.All.Count(line => line.StartsWith("Information", StringComparison.Ordinal)));
    }

    private Task PollAsync() => _feed.PollAsync(CancellationToken.None);

    private async Task StateAsync(FeedState state)
    {
        while (_feed.State != state)
            await Task.Yield();
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
