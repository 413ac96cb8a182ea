using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Revocations;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Tests.Revocations;

public sealed class RevocationGrainTests : IDisposable
{
    private static readonly WatermarkWire User = new(WatermarkKind.User, "u1");
    private static readonly WatermarkWire Trust = new(WatermarkKind.Trust, "t1");

    private readonly ManualTime _time = new();
    private readonly FakeKeystone _keystone = new();
    private readonly LogLines _log = new();
    private readonly TokenOptions _tokens = new();

    [Fact]
    public async Task News_are_what_came_since_the_askers_place()
    {
        var grain = await GrainAsync();
        await TellAsync(grain, user: "u1");
        var first = await SinceAsync(grain, default);
        await TellAsync(grain, user: "u1", trust: "t1");
        var second = await SinceAsync(grain, first.Position);

        Assert.Equal([User], first.Watermarks);
        Assert.Equal([Trust], second.Watermarks);
        Assert.Empty((await SinceAsync(grain, second.Position)).Watermarks);
        Assert.False(second.HasGap);
    }

    [Fact]
    public async Task Who_waits_is_told_as_soon_as_there_is_something()
    {
        var grain = await GrainAsync();
        var place = (await SinceAsync(grain, default)).Position;
        var waiting = grain.SinceAsync(place, TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);

        await TellAsync(grain, user: "u1");

        Assert.Equal([User], (await waiting).Watermarks);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3_600, 5)]
    public async Task Who_waits_in_vain_is_told_so_after_the_wait_and_never_waits_long(double wait, double most)
    {
        var grain = await GrainAsync();
        var place = (await SinceAsync(grain, default)).Position;
        var waiting = grain.SinceAsync(place, TimeSpan.FromSeconds(wait));
        _time.Advance(TimeSpan.FromSeconds(most));

        Assert.Empty((await waiting).Watermarks);
    }

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(0, -5)]
    [InlineData(0, long.MaxValue)]
    [InlineData(0, long.MinValue)]
    public async Task A_place_that_never_was_is_answered_with_all_there_is(long epoch, long sequence)
    {
        var grain = await GrainAsync();
        await TellAsync(grain, user: "u1");
        var here = (await SinceAsync(grain, default)).Position;

        var news = await grain.SinceAsync(epoch < 0 ? new LogPosition(epoch, sequence) : here with { Sequence = sequence }, TimeSpan.MinValue);

        Assert.True(news.HasGap);
        Assert.Equal([User], news.Watermarks);
        Assert.Equal(here, news.Position);
    }

    [Fact]
    public async Task A_new_life_of_the_log_reads_and_tells_all_that_can_matter_to_anything_kept()
    {
        var former = (await SinceAsync(await GrainAsync(), default)).Position;
        var grain = Grain();
        await TellAsync(grain, user: "u1");

        var news = await SinceAsync(grain, former);

        Assert.NotEqual(former.Epoch, news.Position.Epoch);
        Assert.True(news.HasGap);
        Assert.Equal([User], news.Watermarks);
        Assert.Equal(_tokens.LongestKept, news.Reach);
        Assert.True(_keystone.ReadSince <= _time.GetUtcNow() - _tokens.LongestKept - _tokens.ClockSkew);
    }

    [Fact]
    public async Task Before_its_first_read_the_log_tells_nobody_that_it_is_current()
    {
        var grain = Grain();
        var waiting = grain.SinceAsync(new LogPosition(1, 1), TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        var inVain = await waiting;
        var inTime = grain.SinceAsync(inVain.Position, TimeSpan.FromSeconds(1));
        await grain.PollAsync(CancellationToken.None);

        Assert.Equal((FeedState.Starting, null), (inVain.State, inVain.KnownAge));
        Assert.Equal((FeedState.Current, TimeSpan.Zero), ((await inTime).State, (await inTime).KnownAge));
    }

    [Fact]
    public async Task Who_comes_back_after_the_log_forgot_is_told_of_the_gap()
    {
        var grain = await GrainAsync();
        var start = (await SinceAsync(grain, default)).Position;
        await TellAsync(grain, user: "u1");
        _time.Advance(_tokens.LongestKept + TimeSpan.FromSeconds(1));
        await TellAsync(grain, trust: "t1");

        var news = await SinceAsync(grain, start);

        Assert.True(news.HasGap);
        Assert.Equal([Trust], news.Watermarks);
        Assert.False((await SinceAsync(grain, news.Position)).HasGap);
    }

    [Fact]
    public async Task Much_news_is_told_in_parts()
    {
        var grain = await GrainAsync();
        _keystone.Events = new RevocationEvents.Read(
            [.. Enumerable.Range(0, ClusterLog.MostAtOnce + 1).Select(n => new RevocationEvent { IssuedBefore = _time.GetUtcNow(), UserId = $"u{n}" })]);
        await grain.PollAsync(CancellationToken.None);

        var first = await SinceAsync(grain, default);
        var second = await SinceAsync(grain, first.Position);

        Assert.Equal((true, ClusterLog.MostAtOnce), (first.HasMore, first.Watermarks.Length));
        Assert.Equal((false, 1), (second.HasMore, second.Watermarks.Length));
        Assert.False(second.HasGap);
    }

    [Fact]
    public async Task How_long_ago_the_last_good_read_was_sent_is_told_and_that_the_reading_fails()
    {
        var grain = await GrainAsync();
        _time.Advance(TimeSpan.FromSeconds(3));
        _keystone.Events = new RevocationEvents.Unavailable(KeystoneUnavailable.Unreachable);
        await grain.PollAsync(CancellationToken.None);

        var news = await SinceAsync(grain, default);

        Assert.Equal((FeedState.Late, TimeSpan.FromSeconds(3)), (news.State, news.KnownAge));
    }

    [Fact]
    public async Task Events_that_nobody_may_read_are_off_and_not_late()
    {
        _keystone.Events = new RevocationEvents.Withheld();

        Assert.Equal(FeedState.Off, (await SinceAsync(await GrainAsync(), default)).State);
    }

    [Fact]
    public async Task Where_Keystone_refuses_the_service_user_it_is_left_alone_for_a_while()
    {
        _keystone.Events = new RevocationEvents.Unavailable(KeystoneUnavailable.ServiceUserRefused);
        var grain = await GrainAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        await grain.PollAsync(CancellationToken.None);
        Assert.Equal(1, _keystone.Reads);

        _time.Advance(TimeSpan.FromSeconds(1));
        await grain.PollAsync(CancellationToken.None);
        Assert.Equal(2, _keystone.Reads);
    }

    [Fact]
    public async Task A_bug_in_reading_shows_as_late()
    {
        var grain = await GrainAsync();
        _keystone.ReadFails = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.PollAsync(CancellationToken.None));
        Assert.Equal(FeedState.Late, (await SinceAsync(grain, default)).State);
    }

    public void Dispose() => _log.Dispose();

    private static Task<RevocationNews> SinceAsync(RevocationGrain grain, LogPosition position) => grain.SinceAsync(position, TimeSpan.Zero);

    private RevocationGrain Grain() => new(
        _keystone, Options.Create(new RevocationOptions()), Options.Create(_tokens), new SteadyClock(_time), _time, _log.For<RevocationGrain>());

    /// <summary>A grain that has read once.</summary>
    private async Task<RevocationGrain> GrainAsync()
    {
        var grain = Grain();
        await grain.PollAsync(CancellationToken.None);
        return grain;
    }

    /// <summary>Keystone tells of these from now on, and the grain reads it.</summary>
    private async Task TellAsync(RevocationGrain grain, string? user = null, string? trust = null)
    {
        var noon = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        RevocationEvent?[] told = [user is null ? null : new() { IssuedBefore = noon, UserId = user }, trust is null ? null : new() { IssuedBefore = noon, TrustId = trust }];
        _keystone.Events = new RevocationEvents.Read([.. told.OfType<RevocationEvent>()]);
        await grain.PollAsync(CancellationToken.None);
    }
}
