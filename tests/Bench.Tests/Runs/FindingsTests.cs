using KeystoneAuthCluster.Bench.Load.Generators;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Tests.Runs;

public sealed class FindingsTests
{
    [Fact]
    public void A_row_has_the_rounds_of_all_starts_in_their_order()
    {
        var first = new Findings([TestRows.Of("token-1", 9_500, 20), Http2(TestRows.Of("token-1", 9_500, 25)), TestRows.Of("garbage", 9_500, 5)], [TestRows.Of("token-1", 5_000, 21)], []);
        var second = new Findings([TestRows.Of("token-1", 9_500, 30), Http2(TestRows.Of("token-1", 9_500, 35)), TestRows.Of("garbage", 9_500, 6)], [TestRows.Of("token-1", 5_000, 31)], [TestRows.Steady("token-1", gen2: 0)]);

        var both = Findings.Of([first, second]);

        Assert.Equal(["token-1 h1-16", "token-1 h2-16", "garbage h1-16"], both.Rows.Select(row => $"{row.Case.Name} {row.Shape.Name}"));
        Assert.Equal([20, 30], Times(both.Rows[0]));
        Assert.Equal([25, 35], Times(both.Rows[1]));
        Assert.Equal([5, 6], Times(both.Rows[2]));
        Assert.Equal([21, 31], Times(Assert.Single(both.HalfLoad)));
        Assert.Single(both.Steady);
    }

    private static Row Http2(Row row) => row with { Shape = new Shape(Protocol.Http2, 16) };

    private static IEnumerable<double> Times(Row row) => row.Bouts.Select(bout => Math.Round(bout.Webhook.MicrosecondsPerRequest));
}
