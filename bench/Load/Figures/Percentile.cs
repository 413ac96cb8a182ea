namespace KeystoneAuthCluster.Bench.Load.Figures;

/// <summary>Percentiles by the nearest rank: a value that was measured, never one between two.</summary>
internal static class Percentile
{
    /// <summary>Of values in ascending order.</summary>
    /// <param name="sorted">The values.</param>
    /// <param name="percent">More than 0, up to 100.</param>
    public static double Of(IReadOnlyList<double> sorted, double percent) =>
        sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Count) - 1)];
}
