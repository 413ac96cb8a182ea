namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>What a sync configuration is checked for.</summary>
internal static class SyncCheck
{
    /// <summary>One mapping without a list around it, as Magnum writes it.</summary>
    public const string LoneMapping = "lone-mapping";

    /// <summary>What is to be synchronised to Kubernetes, which nobody does yet.</summary>
    public const string NotSynchronised = "not-synchronised";
}
