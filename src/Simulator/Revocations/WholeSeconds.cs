namespace KeystoneAuthCluster.Simulator.Revocations;

/// <summary>Keystone counts issue and revocation in whole seconds: a login in the second of a password change is born dead.</summary>
internal static class WholeSeconds
{
    public static DateTimeOffset ToWholeSecond(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
