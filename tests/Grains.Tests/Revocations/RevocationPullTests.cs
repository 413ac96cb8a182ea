using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Revocations;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Tests.Revocations;

public sealed class RevocationPullTests : IDisposable, IRevocationGrain, IRevocationPoll
{
    private readonly SilosUnderTest _silos = new();
    private readonly ApplicationLifetime _lifetime;
    private readonly SteadyClock _clock;
    private readonly RevocationLog _log;
    private readonly FeedStatus _status = new();
    private readonly RevocationPull _pull;
    private readonly DateTimeOffset _start;
    private Func<Task<RevocationNews>> _grain = () => throw new SiloUnavailableException();
    private Func<TimeSpan> _keystone = () => TimeSpan.FromSeconds(1);
    private LogPosition _asked;
    private TimeSpan _wait;
    private int _polls;

    public RevocationPullTests()
    {
        _clock = new SteadyClock(_silos.Time);
        _start = _clock.Now;
        _log = new RevocationLog(_clock);
        _lifetime = new ApplicationLifetime(_silos.Log.For<ApplicationLifetime>());
        _pull = Pull(new RevocationOptions());
    }

    [Fact]
    public async Task News_are_applied_and_the_next_pull_goes_on_from_there_and_waits()
    {
        Say(News(new LogPosition(1, 5)) with { Watermarks = [new WatermarkWire(WatermarkKind.User, "u1")] });
        await PullAsync();
        Assert.Equal((default, TimeSpan.Zero), (_asked, _wait));
        await PullAsync();

        Assert.True(_log.Covers(new Watermark(WatermarkKind.User, "u1"), _start));
        Assert.Equal((new LogPosition(1, 5), TimeSpan.FromSeconds(1)), (_asked, _wait));
        Assert.Equal(FeedState.Current, _status.State);
    }

    [Fact]
    public async Task While_there_is_more_nothing_is_said_of_the_feed_and_it_is_fetched_at_once()
    {
        Say(News(new LogPosition(1, 5)) with { HasMore = true });
        await PullAsync();
        Assert.Equal(FeedState.Starting, _status.State);

        await PullAsync();
        Assert.Equal(TimeSpan.Zero, _wait);
    }

    [Fact]
    public async Task A_slow_answer_that_was_agreed_on_is_no_dead_silo()
    {
        Say(News(new LogPosition(1, 0)));
        await PullAsync();
        var answer = new TaskCompletionSource<RevocationNews>();
        _grain = () => answer.Task;
        var pull = PullAsync();
        _silos.Time.Advance(_wait + _silos.Options.CallTimeout - TimeSpan.FromSeconds(0.1));
        answer.SetResult(News(new LogPosition(1, 0)));
        await pull;

        Assert.Equal(0, _polls);
    }

    [Fact]
    public async Task While_no_silo_answers_Keystone_itself_is_read_and_silos_are_tried_without_a_wait()
    {
        Say(News(new LogPosition(1, 0)));
        await PullAsync();
        await PullAsync();
        Assert.Equal(0, _polls);

        _grain = () => throw new SiloUnavailableException();
        await PullAsync();
        Assert.Equal(1, _polls);
        _silos.Time.Advance(TimeSpan.FromSeconds(1));
        await PullAsync();
        Assert.Equal((2, TimeSpan.Zero), (_polls, _wait));
    }

    [Fact]
    public async Task The_pause_after_a_refusal_holds_for_Keystone_and_not_for_the_silos()
    {
        var asked = 0;
        _keystone = () => TimeSpan.FromSeconds(30);
        _grain = () =>
        {
            asked++;
            throw new SiloUnavailableException();
        };
        await PullAsync();
        _silos.Time.Advance(TimeSpan.FromSeconds(29));
        await PullAsync();
        Assert.Equal((1, 2), (_polls, asked));

        _silos.Time.Advance(TimeSpan.FromSeconds(1));
        await PullAsync();
        Assert.Equal(2, _polls);
    }

    [Theory]
    [InlineData(FeedState.Late)]
    [InlineData(FeedState.Off)]
    [InlineData(FeedState.Starting)]
    [InlineData((FeedState)99)]
    public async Task While_the_log_cannot_read_Keystone_this_process_reads_it_itself_with_every_interval(FeedState state)
    {
        Say(News(new LogPosition(1, 0)) with { State = state, KnownAge = null });
        Read(FeedState.Current);
        await PullAsync();
        await PullAsync();
        Assert.Equal((1, FeedState.Current), (_polls, _status.State));

        _silos.Time.Advance(TimeSpan.FromSeconds(1));
        await PullAsync();
        Assert.Equal((2, FeedState.Current), (_polls, _status.State));

        Say(News(new LogPosition(1, 0)));
        _silos.Time.Advance(TimeSpan.FromSeconds(1));
        await PullAsync();
        Assert.Equal((2, FeedState.Current), (_polls, _status.State));
        Assert.DoesNotContain(_silos.Log.All, line => line.Contains("evocation", StringComparison.Ordinal)); // it was current all along
    }

    [Fact]
    public async Task Neither_a_log_nor_a_process_that_cannot_read_Keystone_makes_the_other_late_and_both_do()
    {
        Read(FeedState.Late, TimeSpan.FromSeconds(30));
        Say(News(new LogPosition(1, 0)) with { State = FeedState.Late });
        await PullAsync();
        Assert.Equal(FeedState.Late, _status.State);

        Say(News(new LogPosition(1, 0)));
        await PullAsync();
        Assert.Equal(FeedState.Current, _status.State);

        Say(News(new LogPosition(1, 0)) with { State = FeedState.Late }); // within the pause after the refusal
        await PullAsync();
        Assert.Equal((1, FeedState.Late), (_polls, _status.State));
    }

    [Fact]
    public async Task Two_lives_at_once_are_not_heard_in_turns_without_end()
    {
        Say(News(new LogPosition(1, 0)));
        var quiet = await PullAsync();
        Say(News(new LogPosition(2, 0)) with { HasGap = true });

        Assert.True(quiet < TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), await PullAsync());
    }

    [Fact]
    public async Task A_bug_ends_neither_the_process_nor_the_pulling()
    {
        _lifetime.NotifyStarted();
        _keystone = () => throw new InvalidOperationException("a bug");
        await _pull.StartAsync(CancellationToken.None);
        await UntilAsync(() => _polls == 1 && _silos.Time.HasTimers);
        Assert.Equal(FeedState.Late, _status.State);

        Say(News(new LogPosition(1, 5)));
        _silos.Time.Advance(TimeSpan.FromSeconds(1));

        await UntilAsync(() => _status.State == FeedState.Current);
        Assert.Contains(_silos.Log.All, line => line.Contains("a bug", StringComparison.Ordinal));
        await _pull.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Switched_off_it_asks_nobody()
    {
        using var pull = Pull(new RevocationOptions { Enabled = false });
        _lifetime.NotifyStarted();
        await pull.StartAsync(CancellationToken.None);
        await pull.ExecuteTask!;

        Assert.Equal((FeedState.Off, 0), (_status.State, _polls));
    }

    public void Dispose()
    {
        _pull.Dispose();
        _silos.Dispose();
    }

    Task<RevocationNews> IRevocationGrain.SinceAsync(LogPosition position, TimeSpan wait)
    {
        (_asked, _wait) = (position, wait);
        return _grain();
    }

    Task<TimeSpan> IRevocationPoll.PollAsync(CancellationToken cancellationToken)
    {
        _polls++;
        return Task.FromResult(_keystone());
    }

    private static RevocationNews News(LogPosition position) => new()
    {
        Position = position,
        Watermarks = [],
        HasGap = false,
        State = FeedState.Current,
        Reach = TimeSpan.FromHours(1),
        KnownAge = TimeSpan.Zero,
    };

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
    }

    private void Say(RevocationNews news) => _grain = () => Task.FromResult(news);

    private void Read(FeedState state, TimeSpan? pause = null) => _keystone = () =>
    {
        _status.State = state;
        return pause ?? TimeSpan.FromSeconds(1);
    };

    private Task<TimeSpan> PullAsync() => _pull.PullAsync(CancellationToken.None);

    private RevocationPull Pull(RevocationOptions options)
    {
        var tokens = Options.Create(new TokenOptions());
        var desk = new NewsDesk(_log, new SeenEvents(tokens, _silos.Time), _status, tokens, _clock, _silos.Time, _silos.Log.For<NewsDesk>());
        return new(_silos.Calls(this), desk, this, _status, _lifetime, Options.Create(options), _clock, _silos.Time, _silos.Log.For<RevocationPull>());
    }
}
