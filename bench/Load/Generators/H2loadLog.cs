using System.Globalization;
using KeystoneAuthCluster.Bench.Load.Figures;

namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>Reads h2load's log, a line for each request: when it began, its status, and the microseconds to its end. h2load itself tells no percentiles.</summary>
internal static class H2loadLog
{
    /// <exception cref="FormatException">A line is none of h2load's.</exception>
    public static LoadResult Read(IEnumerable<string> lines, TimeSpan duration)
    {
        var milliseconds = new List<double>();
        var failures = 0L;
        foreach (var line in lines)
        {
            var columns = line.Split('\t');
            if (columns.Length < 3)
                throw new FormatException($"Not a line of h2load's log: {line}");
            if (columns[1].StartsWith('2'))
                milliseconds.Add(long.Parse(columns[2], CultureInfo.InvariantCulture) / 1000.0);
            else
                failures++;
        }
        milliseconds.Sort();
        return new LoadResult(
            milliseconds.Count,
            failures,
            duration,
            new Latency(Percentile.Of(milliseconds, 50), Percentile.Of(milliseconds, 95), Percentile.Of(milliseconds, 99)));
    }
}
