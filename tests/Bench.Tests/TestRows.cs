using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Generators;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Tests;

/// <summary>Rows as a run makes them.</summary>
internal static class TestRows
{
    public static SteadyLoad Steady(string name, long gen2) =>
        new(AllCases.List.Single(one => one.Name == name), new Shape(Protocol.Http1, 16), Measure(10_000, 20, 1, gen2));

    public static Row Of(string name, double perSecond, double microseconds, double p99 = 2) => new(
        AllCases.List.Single(one => one.Name == name),
        new Shape(Protocol.Http1, 16),
        [new Bout(Measure(perSecond, microseconds, p99, 0), Measure(10_000, 20, 1, 0))]);

    private static Measurement Measure(double perSecond, double microseconds, double p99, long gen2) => new(
        new LoadResult((long)perSecond, 0, TimeSpan.FromSeconds(1), new Latency(p99 / 4, p99 / 2, p99)),
        TimeSpan.FromMicroseconds(perSecond * microseconds),
        TimeSpan.FromMilliseconds(100),
        new Collections(5, 1, gen2));
}
