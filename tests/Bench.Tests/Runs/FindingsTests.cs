using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Tests.Runs;

public sealed class FindingsTests
{
    [Fact]
    public void A_row_has_the_rounds_of_all_starts_in_their_order()
    {
        var first = new Findings([TestRows.Of("token-1", 9_500, 20), TestRows.Of("garbage", 9_500, 5)], [TestRows.Of("token-1", 5_000, 21)]);
        var second = new Findings([TestRows.Of("token-1", 9_500, 30), TestRows.Of("garbage", 9_500, 6)], [TestRows.Of("token-1", 5_000, 31)]);

        var both = Findings.Of([first, second]);

        Assert.Equal(["token-1", "garbage"], both.Rows.Select(row => row.Case.Name));
        Assert.Equal([20, 30], Times(both.Rows[0]));
        Assert.Equal([5, 6], Times(both.Rows[1]));
        Assert.Equal([21, 31], Times(Assert.Single(both.HalfLoad)));
    }

    private static IEnumerable<double> Times(Row row) => row.Bouts.Select(bout => Math.Round(bout.Webhook.MicrosecondsPerRequest));
}
