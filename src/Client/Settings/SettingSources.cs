using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.ExecCredentials;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>All that settings are read from. Nothing else is looked at.</summary>
internal sealed record SettingSources
{
    /// <summary>The flags that are given, by their names with dashes (<see cref="SettingDefinition.Flag"/>); <c>true</c> for a switch.</summary>
    public required IReadOnlyDictionary<string, string> Flags { get; init; }

    /// <summary>The cluster of kubectl's call; <see langword="null"/> where kubectl did not say.</summary>
    public required ClusterInfo? Cluster { get; init; }

    /// <summary>An environment variable's value.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The user's home.</summary>
    public required string HomeFolder { get; init; }

    /// <summary>The folder that the program was started in.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Whether kubectl started it, in whatever folder that happened to be.</summary>
    public bool IsByKubectl { get; init; }

    /// <summary>Reads the files of clouds.</summary>
    public required IFiles Files { get; init; }
}
