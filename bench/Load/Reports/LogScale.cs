using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>A logarithmic axis of whole decades.</summary>
internal sealed class LogScale
{
    private readonly int _least;
    private readonly int _most;
    private readonly double _from;
    private readonly double _width;

    private LogScale(int least, int most, double from, double width) => (_least, _most, _from, _width) = (least, most, from, width);

    /// <summary>One that shows all values; those of zero or less are shown at its beginning.</summary>
    public static LogScale Over(IEnumerable<double> values, double from, double width)
    {
        List<double> positive = [.. values.Where(value => value > 0).DefaultIfEmpty(1)];
        var (least, most) = ((int)Math.Floor(Math.Log10(positive.Min())), (int)Math.Ceiling(Math.Log10(positive.Max())));
        return new LogScale(least, Math.Max(most, least + 1), from, width);
    }

    /// <summary>Where a value is.</summary>
    public double Of(double value) =>
        _from + ((value > 0 ? Math.Clamp((Math.Log10(value) - _least) / (_most - _least), 0, 1) : 0) * _width);

    /// <summary>Its decades.</summary>
    public IEnumerable<(double Position, string Label)> Ticks() => Enumerable.Range(_least, _most - _least + 1)
        .Select(power => (Of(Math.Pow(10, power)), Math.Pow(10, power).ToString("G", CultureInfo.InvariantCulture)));
}
