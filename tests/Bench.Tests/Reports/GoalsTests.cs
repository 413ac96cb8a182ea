using KeystoneAuthCluster.Bench.Load.Reports;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Tests.Reports;

public sealed class GoalsTests
{
    [Fact]
    public void A_webhook_near_the_limit_meets_them() => Assert.All(Of([TestRows.Of("token-1", 9_500, 22)], [TestRows.Of("token-1", 5_000, 22)], TestRows.Steady("token-1", gen2: 0)), goal => Assert.True(goal.IsMet));

    [Theory]
    [InlineData(8_900, 22, 2, 0, "req/s")]
    [InlineData(9_500, 24, 2, 0, "CPU per request")]
    [InlineData(9_500, 22, 3.1, 0, "p99")]
    [InlineData(9_500, 22, 2, 1, "Gen 2")]
    public void Each_can_be_missed(double perSecond, double microseconds, double p99, long gen2, string missed)
    {
        var row = TestRows.Of("token-1", perSecond, microseconds, p99);

        Assert.Contains(missed, Assert.Single(Of([row], [row], TestRows.Steady("token-1", gen2)), goal => !goal.IsMet).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hit_that_costs_more_with_more_tokens_misses_one()
    {
        var goals = Of([TestRows.Of("token-1", 9_500, 20), TestRows.Of("token-10000", 9_500, 30)], []);

        Assert.Equal(1.5, Assert.Single(goals, goal => !goal.IsMet).Measured, 0.01);
    }

    [Fact]
    public void A_machine_that_slows_down_between_rounds_makes_no_hit_dearer()
    {
        Row few = TestRows.Of("token-1", 9_500, 20), many = TestRows.Of("token-10000", 9_500, 22);
        Row fewSlow = TestRows.Of("token-1", 9_500, 40), manySlow = TestRows.Of("token-10000", 9_500, 44);

        var goals = Of([few with { Bouts = [.. few.Bouts, .. few.Bouts, .. fewSlow.Bouts] }, many with { Bouts = [.. many.Bouts, .. manySlow.Bouts, .. manySlow.Bouts] }], []);

        // Rounds 1 and 3 say 1.1, which was measured; the second is between a fast and a slow one.
        Assert.Equal(1.1, Assert.Single(goals, goal => goal.Text.Contains("same work", StringComparison.Ordinal)).Measured, 0.01);
    }

    [Fact]
    public void What_was_not_measured_is_left_out() => Assert.Empty(Of([TestRows.Of("garbage", 1, 1)], []));

    private static List<Goal> Of(IReadOnlyList<Row> rows, IReadOnlyList<Row> halfLoad, params SteadyLoad[] steady) => [.. Goals.Of(new Findings(rows, halfLoad, steady))];
}
