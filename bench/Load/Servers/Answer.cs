namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>An answer of 2xx.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="Headers">A header a line, in the order of their names, but for <c>Date</c>.</param>
internal sealed record Answer(byte[] Body, string Headers);
