namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>Whether the cache is encrypted.</summary>
internal enum Encryption
{
    /// <summary>Where there is a keyring. Elsewhere tokens are kept as they are, in files that only their owner may read, and the user is told.</summary>
    Auto,

    /// <summary>Always. Without a keyring nothing is kept.</summary>
    Required,

    /// <summary>Never.</summary>
    Off,
}
