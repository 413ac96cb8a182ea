namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>What kind of grain is called.</summary>
internal enum GrainKind
{
    /// <summary>A token's.</summary>
    Token,

    /// <summary>A project's.</summary>
    Project,

    /// <summary>The revocation log.</summary>
    Revocations,
}
