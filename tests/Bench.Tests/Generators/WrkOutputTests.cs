using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Tests.Generators;

public sealed class WrkOutputTests
{
    private const string Output = """
        Running 2s test @ https://127.0.0.1:39631/webhook
          1 threads and 16 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     0.86ms    2.61ms  43.14ms   95.34%
            Req/Sec    36.18k     5.81k   42.87k    85.00%
          72068 requests in 2.00s, 46.26MB read
        Requests/sec:  36004.18
        Transfer/sec:     23.11MB
        bench: requests=72068 microseconds=2001612 failures=68 p50=352 p95=2511 p99=11280

        """;

    [Fact]
    public void Failures_are_no_answers()
    {
        var load = WrkOutput.Read(Output);

        Assert.Equal((72_000, 68), (load.Answers, load.Failures));
        Assert.Equal(TimeSpan.FromMicroseconds(2_001_612), load.Duration);
        Assert.Equal(new Latency(0.352, 2.511, 11.28), load.Latency);
    }

    [Fact]
    public void Without_the_scripts_line_there_is_no_result() =>
        Assert.Throws<FormatException>(() => WrkOutput.Read(Output[..Output.IndexOf("bench:", StringComparison.Ordinal)]));
}
