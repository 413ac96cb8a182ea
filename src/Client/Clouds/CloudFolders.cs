using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>
/// The folders in which openstacksdk looks for files of clouds. The current one is not always the user's choice: it may be somebody else's repository, and a file
/// there must not send the user's secrets to a Keystone of its own.
/// </summary>
/// <param name="Current">The current folder; <see langword="null"/> where it does not count.</param>
/// <param name="Configured">Those of the user and of the machine.</param>
/// <param name="CurrentIsLast">Whether the current folder comes behind the others, not before them.</param>
internal sealed record CloudFolders(string? Current, ImmutableArray<string> Configured, bool CurrentIsLast = false)
{
    /// <summary>All that count, the first first.</summary>
    public ImmutableArray<string> All => Current is null ? Configured : CurrentIsLast ? [.. Configured, Current] : [Current, .. Configured];

    /// <summary>openstacksdk's, in its order; for kubectl, which runs in any folder, the current one comes last.</summary>
    /// <param name="current">The current folder.</param>
    /// <param name="home">The user's home.</param>
    /// <param name="configHome"><c>XDG_CONFIG_HOME</c>.</param>
    /// <param name="isByKubectl">Whether kubectl started us.</param>
    public static CloudFolders Of(string current, string home, string? configHome, bool isByKubectl)
    {
        var usual = Path.Combine(home, ".config", "openstack");
        var own = string.IsNullOrEmpty(configHome) ? usual : Path.Combine(configHome, "openstack");
        ImmutableArray<string> configured = own == usual ? [usual, "/etc/xdg/openstack", "/etc/openstack"] : [own, usual, "/etc/xdg/openstack", "/etc/openstack"];
        return new CloudFolders(current, configured, CurrentIsLast: isByKubectl);
    }

    /// <summary>
    /// Where secure.yaml and clouds-public.yaml are looked for. They are laid over and under clouds.yaml, so that one in the current folder could redirect a
    /// cloud of the user's own: it counts only with a clouds.yaml of the same folder.
    /// </summary>
    /// <param name="cloudsFile">The clouds.yaml; <see langword="null"/> for none.</param>
    public ImmutableArray<string> Beside(string? cloudsFile) =>
        Current is not null && cloudsFile is not null && Path.GetDirectoryName(Path.GetFullPath(cloudsFile, Current)) == Current ? All : Configured;
}
