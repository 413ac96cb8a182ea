namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>All that a run measured.</summary>
/// <param name="Rows">Cases under as much load as is answered.</param>
/// <param name="HalfLoad">Cases at half of what the limit can.</param>
/// <param name="Steady">Cases under one long load.</param>
internal sealed record Findings(IReadOnlyList<Row> Rows, IReadOnlyList<Row> HalfLoad, IReadOnlyList<SteadyLoad> Steady)
{
    /// <summary>Those of several starts together: a row has the rounds of all of them.</summary>
    public static Findings Of(IReadOnlyCollection<Findings> starts) =>
        new(Joined(starts.SelectMany(start => start.Rows)), Joined(starts.SelectMany(start => start.HalfLoad)), [.. starts.SelectMany(start => start.Steady)]);

    /// <summary>The row of a case and a load; <see langword="null"/> if it was not measured.</summary>
    public Row? Of(string name, string shape) => Rows.FirstOrDefault(row => row.Case.Name == name && row.Shape.Name == shape);

    private static List<Row> Joined(IEnumerable<Row> rows) =>
        [.. rows.GroupBy(row => (row.Case, row.Shape), (which, all) => new Row(which.Case, which.Shape, [.. all.SelectMany(row => row.Bouts)]))];
}
