using KeystoneAuthCluster.Bench.Load.Servers;

namespace KeystoneAuthCluster.Bench.Tests.Servers;

public sealed class ProcessorTimeTests
{
    [Fact]
    public void A_programs_name_may_have_blanks_and_parentheses()
    {
        const string Stat = "4711 (a (b) c d) S 1 4711 4711 0 -1 4194304 100 0 0 0 150 50 7 3 20 0 12 0 123 456";

        Assert.Equal(TimeSpan.FromSeconds(2), ProcessorTime.Read(Stat, 14));
        Assert.Equal(TimeSpan.FromSeconds(0.1), ProcessorTime.Read(Stat, 16));
    }

    [Fact]
    public void This_process_has_taken_some() => Assert.True(ProcessorTime.Of(Environment.ProcessId) > TimeSpan.Zero);
}
