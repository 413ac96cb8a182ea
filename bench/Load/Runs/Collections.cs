using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>How many garbage collections there were of each generation.</summary>
internal readonly record struct Collections(long Gen0, long Gen1, long Gen2)
{
    /// <summary>Those since an earlier look.</summary>
    public static Collections operator -(Collections now, Collections before) => new(now.Gen0 - before.Gen0, now.Gen1 - before.Gen1, now.Gen2 - before.Gen2);

    /// <summary>Those of both.</summary>
    public static Collections operator +(Collections one, Collections other) => new(one.Gen0 + other.Gen0, one.Gen1 + other.Gen1, one.Gen2 + other.Gen2);

    /// <summary>Reads them from metrics in Prometheus' text format; .NET's own meter counts them.</summary>
    public static Collections Read(string metrics) => new(Of(metrics, "gen0"), Of(metrics, "gen1"), Of(metrics, "gen2"));

    private static long Of(string metrics, string generation) => metrics.Split('\n')
        .Where(line => line.StartsWith("dotnet_gc_collections_total{", StringComparison.Ordinal) && line.Contains($"\"{generation}\"", StringComparison.Ordinal))
        .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
