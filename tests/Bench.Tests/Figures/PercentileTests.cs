using KeystoneAuthCluster.Bench.Load.Figures;

namespace KeystoneAuthCluster.Bench.Tests.Figures;

public sealed class PercentileTests
{
    private static readonly double[] Hundred = [.. Enumerable.Range(1, 100).Select(number => (double)number)];

    [Theory]
    [InlineData(50, 50)]
    [InlineData(95, 95)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(0.5, 1)]
    public void Of_a_hundred_values_it_is_the_one_of_its_rank(double percent, double expected) => Assert.Equal(expected, Percentile.Of(Hundred, percent));

    [Fact]
    public void Of_few_values_a_high_one_is_the_largest() => Assert.Equal(3, Percentile.Of([1, 2, 3], 99));

    [Fact]
    public void Of_no_values_it_is_zero() => Assert.Equal(0, Percentile.Of([], 50));
}
