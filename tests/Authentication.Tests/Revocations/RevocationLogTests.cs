using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authentication.Tests.Revocations;

public class RevocationLogTests
{
    private static readonly Watermark User = new(WatermarkKind.User, "u1");

    private readonly ManualTime _time = new();
    private readonly SteadyClock _clock;
    private readonly RevocationLog _log;

    public RevocationLogTests()
    {
        _clock = new SteadyClock(_time);
        _log = new RevocationLog(_clock);
    }

    [Fact]
    public void What_was_fetched_before_or_at_a_revocation_counts_no_more()
    {
        _log.Revoke(User);

        Assert.True(_log.Covers(Some.Identity, Some.Noon.AddTicks(-1)));
        Assert.True(_log.Covers(Some.Identity, Some.Noon));
        Assert.False(_log.Covers(Some.Identity, Some.Noon.AddTicks(1)));
    }

    [Fact]
    public void An_empty_log_covers_nothing() => Assert.False(_log.Covers(Some.Identity, DateTimeOffset.MinValue));

    [Fact]
    public void The_version_goes_up_with_each_revocation_even_of_the_same()
    {
        var before = _log.Version;
        _log.Revoke(User);
        _log.Revoke(User);

        Assert.Equal(before + 2, _log.Version);
        Assert.Equal(1, _log.Count);
    }

    [Fact]
    public void Old_watermarks_are_forgotten_and_renewed_ones_are_not()
    {
        var old = new Watermark(WatermarkKind.Project, "p9");
        _log.Revoke(old);
        _log.Revoke(User);
        _time.Advance(TimeSpan.FromMinutes(10));
        _log.Revoke(User);
        _log.Forget(Some.Noon.AddTicks(1));

        Assert.Equal(1, _log.Count);
        Assert.True(_log.Covers(User, Some.Noon.AddMinutes(10)));
        Assert.False(_log.Covers(old, Some.Noon));
    }

    [Fact]
    public async Task Whoever_sees_the_new_version_sees_the_watermark()
    {
        for (var round = 0; round < 1_000; round++)
        {
            var log = new RevocationLog(_clock);
            var reader = Task.Run(() =>
            {
                while (log.Version == 0)
                    Thread.SpinWait(1);
                return log.Covers(Some.Identity, Some.Noon);
            });
            log.Revoke(User);
            Assert.True(await reader);
        }
    }
}
