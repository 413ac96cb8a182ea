namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How often each case is measured.</param>
/// <param name="Duration">How long each time; whole seconds.</param>
/// <param name="WarmUp">How long each server is under load before its first measurement of a case, so that the compiler has done its work.</param>
internal sealed record RunOptions(int Rounds, TimeSpan Duration, TimeSpan WarmUp);
