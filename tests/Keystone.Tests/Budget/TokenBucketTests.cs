using KeystoneAuthCluster.Keystone.Budget;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Budget;

public sealed class TokenBucketTests
{
    [Fact]
    public void It_gives_the_burst_then_the_rate_and_never_more_than_the_burst()
    {
        var time = new ManualTime();
        var bucket = new TokenBucket(perSecond: 10, burst: 5, time);

        Assert.Equal(5, TakeAll(bucket));
        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(2, TakeAll(bucket));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, TakeAll(bucket));
    }

    private static int TakeAll(TokenBucket bucket)
    {
        var taken = 0;
        while (bucket.TryTake())
            taken++;
        return taken;
    }
}
