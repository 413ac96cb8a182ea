namespace KeystoneAuthCluster.PolicyCommands;

/// <summary>How a command ends; the same for all of them.</summary>
internal static class ExitCode
{
    /// <summary>Nothing was found, nothing fails, nothing changes.</summary>
    public const int Good = 0;

    /// <summary>Something was found, fails or changes.</summary>
    public const int Found = 1;

    /// <summary>It could not be found out: a flag is wrong, or a file cannot be read.</summary>
    public const int Unusable = 2;
}
