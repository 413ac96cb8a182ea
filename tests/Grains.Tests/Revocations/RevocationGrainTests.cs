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
        var grain = Grain();
        await grain.RevokeAsync(User);
        var first = await grain.SinceAsync(default);
        await grain.RevokeAsync(Trust);
        var second = await grain.SinceAsync(first.Position);

        Assert.Equal([User], first.Watermarks);
        Assert.Equal([Trust], second.Watermarks);
        Assert.Empty((await grain.SinceAsync(second.Position)).Watermarks);
    }

    [Fact]
    public async Task A_new_life_of_the_log_tells_all_that_it_has()
    {
        var former = await Grain().SinceAsync(default);
        var grain = Grain();
        await grain.RevokeAsync(User);

        var news = await grain.SinceAsync(former.Position);

        Assert.NotEqual(former.Position.Epoch, news.Position.Epoch);
        Assert.Equal([User], news.Watermarks);
        Assert.Equal(_tokens.ClockSkew, news.Reach);
    }

    [Fact]
    public async Task Who_comes_back_after_the_log_forgot_is_told_of_the_gap()
    {
        var grain = Grain();
        var start = (await grain.SinceAsync(default)).Position;
        await grain.RevokeAsync(User);
        _time.Advance(_tokens.LongestKept + TimeSpan.FromSeconds(1));
        await grain.RevokeAsync(Trust);

        var news = await grain.SinceAsync(start);

        Assert.True(news.HasGap);
        Assert.Equal([Trust], news.Watermarks);
        Assert.False((await grain.SinceAsync(news.Position)).HasGap);
    }

    [Fact]
    public async Task Keystones_events_are_told_once_and_its_silence_shows()
    {
        var grain = Grain();
        _keystone.Events = new RevocationEvents.Read([new RevocationEvent { IssuedBefore = _time.GetUtcNow(), UserId = "u1" }]);
        await grain.PollAsync(CancellationToken.None);
        await grain.PollAsync(CancellationToken.None);
        var news = await grain.SinceAsync(default);
        _keystone.Events = new RevocationEvents.Unavailable(KeystoneUnavailable.Unreachable);
        await grain.PollAsync(CancellationToken.None);

        Assert.Equal([User], news.Watermarks);
        Assert.True(news.IsCurrent);
        Assert.False((await grain.SinceAsync(news.Position)).IsCurrent);
    }

    public void Dispose() => _log.Dispose();

    private RevocationGrain Grain() => new(
        _keystone, Options.Create(new RevocationOptions()), Options.Create(_tokens), new SteadyClock(_time), _time, _log.For<RevocationGrain>());
}
