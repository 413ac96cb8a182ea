namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>What one look at watched files found.</summary>
internal enum FileChange
{
    /// <summary>Nothing that was not known.</summary>
    None,

    /// <summary>New files, which are in use now.</summary>
    Taken,

    /// <summary>Files that cannot be used, for a reason not seen at the last look; what was in use stays.</summary>
    Refused,

    /// <summary>After files that could not be used, those that are in use are back.</summary>
    Restored,
}
