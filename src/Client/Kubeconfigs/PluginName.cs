namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>How kubectl finds this program.</summary>
internal static class PluginName
{
    /// <summary>Found in the PATH. Not a path: kubectl's allow-lists of plugins go by the command as it is written, and it should be the same everywhere.</summary>
    public const string Command = "client-keystone-auth";

    /// <summary>What kubectl prints where it does not find it.</summary>
    public const string InstallHint = "client-keystone-auth logs in to OpenStack Keystone for kubectl; put it into a folder of the PATH.";
}
