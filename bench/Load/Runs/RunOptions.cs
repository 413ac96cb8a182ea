namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>How much is measured.</summary>
/// <param name="Starts">How often all processes are started anew: one and the same program, started anew, may be dearer or cheaper throughout.</param>
/// <param name="Rounds">How often each case is measured between two starts.</param>
/// <param name="Duration">How long each time; whole seconds.</param>
/// <param name="WarmUp">How long each server is under load before its first measurement of a case, in loads of <paramref name="Duration"/>, so that the compiler has done its work.</param>
/// <param name="Steady">How long the one long load takes, after the rounds of the last start; whole seconds.</param>
internal sealed record RunOptions(int Starts, int Rounds, TimeSpan Duration, TimeSpan WarmUp, TimeSpan Steady);
