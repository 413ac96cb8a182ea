namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>The webhook and the limit, one right after the other, under the same load.</summary>
internal sealed record Bout(Measurement Webhook, Measurement Limit);
