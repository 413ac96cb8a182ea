namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>Percentiles of how long answers took, in milliseconds.</summary>
internal readonly record struct Latency(double P50, double P95, double P99);
