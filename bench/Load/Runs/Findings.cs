namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>All that a run measured.</summary>
/// <param name="Rows">Cases under as much load as is answered.</param>
/// <param name="HalfLoad">Cases at half of what the limit can.</param>
internal sealed record Findings(IReadOnlyList<Row> Rows, IReadOnlyList<Row> HalfLoad)
{
    /// <summary>The row of a case and a load; <see langword="null"/> if it was not measured.</summary>
    public Row? Of(string name, string shape) => Rows.FirstOrDefault(row => row.Case.Name == name && row.Shape.Name == shape);
}
