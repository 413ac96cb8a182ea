using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>
/// What one long load on the same connections asked of the garbage collector, once everything else was measured. Rounds cannot tell: each opens connections
/// of its own, which outlive some collections and then end.
/// </summary>
internal sealed record SteadyLoad(BenchCase Case, Shape Shape, Measurement Webhook);
