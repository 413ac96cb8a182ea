namespace KeystoneAuthCluster.Bench.Load.Figures;

/// <summary>What several rounds measured: the median, and how far the rounds were apart.</summary>
/// <param name="Median">The middle one; of an even number, the mean of the middle two.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    /// <summary>Of at least one value.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("There is nothing to take the median of.", nameof(values));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>Of the quotients, round by round: what slows the machine for a while slows both of a round, which are nearer in time than rounds are.</summary>
    public static Spread OfRatios(IEnumerable<double> values, IEnumerable<double> others) => Of(values.Zip(others, (value, other) => value / other));
}
