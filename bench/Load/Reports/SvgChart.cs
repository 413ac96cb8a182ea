using System.Globalization;
using System.Text;
using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>A picture of one load: throughput as bars with their spread, latency as p50, p95 and p99 on a logarithmic scale. Readable on light and dark.</summary>
internal sealed class SvgChart
{
    private const int RowHeight = 44;
    private const int Top = 78;
    private const int BarsFrom = 350;
    private const int BarsWidth = 310;
    private const int DotsFrom = 770;
    private const int DotsWidth = 200;
    private const int Width = 1000;

    private readonly StringBuilder _svg = new();
    private readonly IReadOnlyList<Row> _rows;
    private readonly double _most;
    private readonly LogScale _latency;

    private SvgChart(IReadOnlyList<Row> rows)
    {
        _rows = rows;
        _most = rows.Max(row => Math.Max(row.Webhook(PerSecond).Most, row.Limit(PerSecond).Most));
        _latency = LogScale.Over(rows.SelectMany(row => new[] { row.Webhook(P50).Median, row.Limit(P50).Median, row.Webhook(P99).Median, row.Limit(P99).Median }), DotsFrom, DotsWidth);
    }

    /// <summary>Draws it.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="title">What stands above it.</param>
    public static string Draw(IReadOnlyList<Row> rows, string title) => new SvgChart(rows).Draw(title);

    private string Draw(string title)
    {
        var height = Top + (_rows.Count * RowHeight) + 16;
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"{title}\">");
        Line("<style>text{font:13px sans-serif;fill:#1f2328}.ground{fill:#ffffff}.small{font-size:11px;fill:#57606a}.title{font-size:16px;font-weight:600}.webhook{fill:#0969da}.limit{fill:#9aa4af}.spread{stroke:#1f2328;stroke-width:1.2}.grid{stroke:#d0d7de}@media (prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.small{fill:#9aa4b0}.webhook{fill:#4493f8}.limit{fill:#6e7681}.spread{stroke:#e6edf3}.grid{stroke:#30363d}}</style>");
        Line($"<rect class=\"ground\" width=\"{Width}\" height=\"{height}\"/>");
        Line($"<text class=\"title\" x=\"16\" y=\"26\">{title}</text>");
        Line($"<rect class=\"webhook\" x=\"16\" y=\"40\" width=\"12\" height=\"12\"/><text x=\"34\" y=\"51\">keystone-auth</text><rect class=\"limit\" x=\"138\" y=\"40\" width=\"12\" height=\"12\"/><text x=\"156\" y=\"51\">the limit</text>");
        Line($"<text class=\"small\" x=\"{BarsFrom}\" y=\"51\">requests a second, median and spread of rounds</text>");
        Line($"<text class=\"small\" x=\"{DotsFrom}\" y=\"51\">p50 – p95 – p99, ms</text>");
        foreach (var (position, label) in _latency.Ticks())
            Line($"<line class=\"grid\" x1=\"{F(position)}\" x2=\"{F(position)}\" y1=\"{Top - 4}\" y2=\"{height - 12}\"/><text class=\"small\" x=\"{F(position)}\" y=\"{Top - 8}\" text-anchor=\"middle\">{label}</text>");
        foreach (var (row, index) in _rows.Select((row, index) => (row, index)))
            DrawRow(row, Top + (index * RowHeight));
        Line("</svg>");
        return _svg.ToString();
    }

    private void DrawRow(Row row, int y)
    {
        Line($"<text x=\"16\" y=\"{y + 22}\">{row.Case.Title}</text>");
        Bar("webhook", row.Webhook(PerSecond), y + 5);
        Bar("limit", row.Limit(PerSecond), y + 20);
        Dots("webhook", row.Webhook, y + 11);
        Dots("limit", row.Limit, y + 26);
    }

    private void Bar(string who, Figures.Spread spread, int y)
    {
        Line($"<rect class=\"{who}\" x=\"{BarsFrom}\" y=\"{y}\" width=\"{F(LengthOf(spread.Median))}\" height=\"12\"/>");
        Line($"<line class=\"spread\" x1=\"{F(BarsFrom + LengthOf(spread.Least))}\" x2=\"{F(BarsFrom + LengthOf(spread.Most))}\" y1=\"{y + 6}\" y2=\"{y + 6}\"/>");
        Line($"<text class=\"small\" x=\"{F(BarsFrom + LengthOf(spread.Most) + 6)}\" y=\"{y + 10}\">{spread.Median.ToString("N0", CultureInfo.InvariantCulture)}</text>");
    }

    private void Dots(string who, Func<Func<Measurement, double>, Figures.Spread> of, int y)
    {
        var (from, middle, to) = (_latency.Of(of(P50).Median), _latency.Of(of(P95).Median), _latency.Of(of(P99).Median));
        Line($"<rect class=\"{who}\" x=\"{F(from)}\" y=\"{y - 1}\" width=\"{F(to - from)}\" height=\"2\"/>");
        foreach (var x in new[] { from, middle, to })
            Line($"<circle class=\"{who}\" cx=\"{F(x)}\" cy=\"{y}\" r=\"4\"/>");
    }

    private double LengthOf(double perSecond) => perSecond / _most * BarsWidth;

    private void Line(string element) => _svg.Append(element).Append('\n');

    private static string F(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static double PerSecond(Measurement one) => one.Load.PerSecond;

    private static double P50(Measurement one) => one.Load.Latency.P50;

    private static double P95(Measurement one) => one.Load.Latency.P95;

    private static double P99(Measurement one) => one.Load.Latency.P99;
}
