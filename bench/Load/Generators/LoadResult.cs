namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>What a load generator saw.</summary>
/// <param name="Answers">Answers with a status of 2xx.</param>
/// <param name="Failures">All others: other statuses, connections that broke, answers that did not come.</param>
/// <param name="Duration">How long it asked.</param>
/// <param name="Latency">How long answers took.</param>
internal sealed record LoadResult(long Answers, long Failures, TimeSpan Duration, Latency Latency)
{
    /// <summary>Answers a second.</summary>
    public double PerSecond => Answers / Duration.TotalSeconds;
}
