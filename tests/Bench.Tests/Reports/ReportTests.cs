using KeystoneAuthCluster.Bench.Load.Reports;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Tests.Reports;

public sealed class ReportTests
{
    [Fact]
    public void Each_row_has_a_cell_for_each_column()
    {
        var report = Report.Write(
            new Findings([TestRows.Of("token-1", 9_500, 22)], [TestRows.Of("token-1", 5_000, 22)], [TestRows.Steady("token-1", gen2: 3)]),
            new RunOptions(1, 1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5)),
            apart: false);

        foreach (var table in report.Split("\n\n").Where(part => part.StartsWith('|')))
            Assert.Single(table.Trim().Split('\n').Select(line => line.Count(letter => letter == '|')).Distinct());
        Assert.Contains("**0.95** (0.95–0.95)", report, StringComparison.Ordinal);
        Assert.Contains("| 5 / 1 / 3 |", report, StringComparison.Ordinal);
    }
}
