using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public class SteadyClockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void It_begins_with_the_wall_clock_and_takes_no_notice_when_that_is_set(int hours)
    {
        var time = new ManualTime();
        time.SetWall(Some.Noon.AddHours(3));
        var clock = new SteadyClock(time);
        Assert.Equal(Some.Noon.AddHours(3), clock.Now);

        time.Advance(TimeSpan.FromSeconds(5));
        time.SetWall(Some.Noon.AddHours(hours));
        Assert.Equal(Some.Noon.AddHours(3).AddSeconds(5), clock.Now);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(Some.Noon.AddHours(3).AddSeconds(10), clock.Now);
        Assert.Equal(Some.Noon.AddHours(hours).AddSeconds(5), time.GetUtcNow());
    }
}
