using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>One run of a load generator against one server.</summary>
/// <param name="Load">What the generator saw.</param>
/// <param name="ServerTime">Processor time of the server meanwhile.</param>
/// <param name="GeneratorTime">Processor time of the generator.</param>
/// <param name="Collections">Garbage collections meanwhile, where the server tells.</param>
internal sealed record Measurement(LoadResult Load, TimeSpan ServerTime, TimeSpan GeneratorTime, Collections Collections)
{
    /// <summary>Processor time of the server for each answer, in microseconds.</summary>
    public double MicrosecondsPerRequest => ServerTime.TotalMicroseconds / Load.Answers;

    /// <summary>The generator's part of the processor time that both took.</summary>
    public double GeneratorShare => GeneratorTime / (GeneratorTime + ServerTime);
}
