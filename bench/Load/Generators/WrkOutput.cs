using System.Globalization;
using System.Text.RegularExpressions;

namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>Reads the line that <c>wrk.lua</c> writes at the end.</summary>
internal static partial class WrkOutput
{
    /// <exception cref="FormatException">There is no such line.</exception>
    public static LoadResult Read(string output)
    {
        var line = Line().Match(output);
        if (!line.Success)
            throw new FormatException($"wrk did not write what it measured: {output}");
        var (requests, failures) = (Number(line, "requests"), Number(line, "failures"));
        return new LoadResult(
            requests - failures,
            failures,
            TimeSpan.FromMicroseconds(Number(line, "microseconds")),
            new Latency(Number(line, "p50") / 1000.0, Number(line, "p95") / 1000.0, Number(line, "p99") / 1000.0));
    }

    private static long Number(Match line, string name) => long.Parse(line.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^bench: requests=(?<requests>\d+) microseconds=(?<microseconds>\d+) failures=(?<failures>\d+) p50=(?<p50>\d+) p95=(?<p95>\d+) p99=(?<p99>\d+)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
