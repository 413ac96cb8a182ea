using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Tests.Generators;

public sealed class H2loadLogTests
{
    [Fact]
    public void Other_statuses_and_failed_streams_are_no_answers()
    {
        var load = H2loadLog.Read(["1763833000000001\t200\t1500", "1763833000000002\t503\t100", "1763833000000003\t-1\t0", "1763833000000004\t200\t500"], TimeSpan.FromSeconds(2));

        Assert.Equal((2, 2), (load.Answers, load.Failures));
        Assert.Equal(1, load.PerSecond);
        Assert.Equal(new Latency(0.5, 1.5, 1.5), load.Latency);
    }

    [Fact]
    public void Another_files_line_is_refused() => Assert.Throws<FormatException>(() => H2loadLog.Read(["finished in 2.00s"], TimeSpan.FromSeconds(2)));
}
