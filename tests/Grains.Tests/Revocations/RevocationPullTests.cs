using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Revocations;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Tests.Revocations;

public sealed class RevocationPullTests : IDisposable, IRevocationGrain, IRevocationPoll
{
    private static readonly Watermark Everything = new(WatermarkKind.Everything, string.Empty);

    private readonly SilosUnderTest _silos = new();
    private readonly ApplicationLifetime _lifetime;
    private readonly SteadyClock _clock;
    private readonly RevocationLog _log;
    private readonly FeedStatus _status = new();
    private readonly RevocationPull _pull;
    private readonly DateTimeOffset _start;
    private RevocationNews? _news;
    private LogPosition _asked;
    private int _polls;

    public RevocationPullTests()
    {
        _clock = new SteadyClock(_silos.Time);
        _start = _clock.Now;
        _log = new RevocationLog(_clock);
        _lifetime = new ApplicationLifetime(_silos.Log.For<ApplicationLifetime>());
        _pull = new RevocationPull(
            _silos.Calls(this), _log, this, _status, _lifetime, Options.Create(new RevocationOptions()), _clock, _silos.Time, _silos.Log.For<RevocationPull>());
    }

    [Fact]
    public async Task News_are_applied_and_the_next_pull_goes_on_from_there()
    {
        _news = News(new LogPosition(1, 5), watermarks: new WatermarkWire(WatermarkKind.User, "u1"));
        await PullAsync();
        await PullAsync();

        Assert.True(_log.Covers(new Watermark(WatermarkKind.User, "u1"), _start));
        Assert.False(_log.Covers(Everything, _start));
        Assert.Equal(new LogPosition(1, 5), _asked);
        Assert.Equal(FeedState.Current, _status.State);
    }

    [Fact]
    public async Task After_a_gap_nothing_counts_that_was_fetched_before()
    {
        _news = News(new LogPosition(1, 5)) with { HasGap = true };
        await PullAsync();

        Assert.True(_log.Covers(Everything, _start));
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(301, true)]
    public async Task A_new_life_of_the_log_is_a_gap_only_for_who_was_away_longer_than_it_reaches_back(int away, bool isGap)
    {
        _news = News(new LogPosition(1, 5));
        await PullAsync();
        _silos.Time.Advance(TimeSpan.FromSeconds(away));
        _news = News(new LogPosition(2, 0));
        await PullAsync();

        Assert.Equal(isGap, _log.Covers(Everything, _start));
    }

    [Fact]
    public async Task While_no_silo_answers_Keystone_itself_is_read()
    {
        await PullAsync();
        Assert.Equal(1, _polls);

        _news = News(new LogPosition(1, 0)) with { IsCurrent = false };
        await PullAsync();
        Assert.Equal(1, _polls);
        Assert.Equal(FeedState.Late, _status.State);
    }

    public void Dispose()
    {
        _pull.Dispose();
        _silos.Dispose();
    }

    Task<RevocationNews> IRevocationGrain.SinceAsync(LogPosition position)
    {
        _asked = position;
        return _news is null ? throw new SiloUnavailableException() : Task.FromResult(_news);
    }

    Task IRevocationGrain.RevokeAsync(WatermarkWire watermark) => throw new NotSupportedException();

    Task<TimeSpan> IRevocationPoll.PollAsync(CancellationToken cancellationToken)
    {
        _polls++;
        return Task.FromResult(TimeSpan.Zero);
    }

    private Task PullAsync() => _pull.PullAsync(CancellationToken.None);

    private static RevocationNews News(LogPosition position, params WatermarkWire[] watermarks) =>
        new() { Position = position, Watermarks = watermarks, HasGap = false, IsCurrent = true, Reach = TimeSpan.FromMinutes(5) };
}
