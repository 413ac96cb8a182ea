using System.Globalization;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>Counters of <c>/metrics</c>.</summary>
internal static class MetricLines
{
    /// <summary>The sum of a counter's lines of which something is true.</summary>
    public static long Sum(string metrics, string counter, Func<string, bool> isMeant) => metrics.Split('\n')
        .Where(line => line.StartsWith(counter + '{', StringComparison.Ordinal) && isMeant(line))
        .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
