namespace KeystoneAuthCluster.Authorization.Tests;

/// <summary>How large the proofs are: small, so that <c>./test</c> stays short, or, with <c>KEYSTONE_AUTH_PROOF=full</c>, as the documents say.</summary>
internal static class ProofScale
{
    /// <summary>As the documents say?</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("KEYSTONE_AUTH_PROOF") == "full";

    /// <summary>A number of things, or a twentieth of it.</summary>
    public static int Of(int full) => IsFull ? full : full / 20;
}
