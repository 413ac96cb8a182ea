using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Bench.Load.Figures;

namespace KeystoneAuthCluster.Bench.Tests.Figures;

public sealed class SpreadTests
{
    [Fact]
    public void The_median_of_an_odd_number_is_the_middle_one() => Assert.Equal(new Spread(3, 1, 10), Spread.Of([10, 1, 3]));

    [Fact]
    public void The_median_of_an_even_number_is_between_the_middle_two() => Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 4, 1, 2]));

    [Fact]
    public void Nothing_has_no_median() => Assert.Throws<ArgumentException>(() => Spread.Of([]));

    [Fact]
    public void Ratios_are_of_neighbours_in_time() => Assert.Equal(new Spread(0.5, 0.25, 0.9), Spread.OfRatios([50, 9, 25], [100, 10, 100]));

    [Fact]
    public void The_median_is_between_the_least_and_the_most_in_any_order() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(-1000, 1000)).ToArbitrary(),
        values =>
        {
            var spread = Spread.Of(values.Select(value => (double)value));
            var reversed = Spread.Of(Enumerable.Reverse(values).Select(value => (double)value));
            return spread == reversed && spread.Least <= spread.Median && spread.Median <= spread.Most;
        }).QuickCheckThrowOnFailure();
}
