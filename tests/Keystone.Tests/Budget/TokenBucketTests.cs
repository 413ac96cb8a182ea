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

    [Fact]
    public void Who_waits_is_served_in_turn_and_who_would_wait_too_long_takes_nothing()
    {
        var time = new ManualTime();
        var bucket = new TokenBucket(perSecond: 10, burst: 1, time);
        var longest = TimeSpan.FromMilliseconds(200);

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMilliseconds(100), longest, null, null], Enumerable.Range(0, 5).Select(_ => bucket.Reserve(longest)));
        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.False(bucket.TryTake()); // what came since is of those who wait
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.True(bucket.TryTake());
    }

    [Fact]
    public void What_is_given_back_can_be_taken_and_never_makes_more_than_the_burst()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 2, new ManualTime());

        bucket.Return();
        Assert.Equal(2, TakeAll(bucket));
        bucket.Return();
        Assert.Equal(1, TakeAll(bucket));
    }

    private static int TakeAll(TokenBucket bucket)
    {
        var taken = 0;
        while (bucket.TryTake())
            taken++;
        return taken;
    }
}
