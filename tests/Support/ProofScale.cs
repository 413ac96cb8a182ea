namespace KeystoneAuthCluster.Support;

/// <summary>How large the proofs are: a tenth, so that <c>./test</c> stays short, or, with <c>KEYSTONE_AUTH_PROOF=full</c>, as the documents say.</summary>
public static class ProofScale
{
    /// <summary>Whether they are as the documents say.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("KEYSTONE_AUTH_PROOF") == "full";

    /// <summary>A number of things, or a tenth of it.</summary>
    public static int Of(int full) => IsFull ? full : full / 10;

    /// <summary>A time, or a tenth of it.</summary>
    public static TimeSpan Of(TimeSpan full) => IsFull ? full : full / 10;
}
