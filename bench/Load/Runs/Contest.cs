using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Servers;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>A case with the server that it is measured at, ready to be measured.</summary>
/// <param name="Case">The case.</param>
/// <param name="Webhook">The webhook.</param>
/// <param name="Bodies">The file with the reviews to send.</param>
/// <param name="LimitUrl">Where the limit answers the same bytes.</param>
internal sealed record Contest(BenchCase Case, Server Webhook, string Bodies, Uri LimitUrl);
