using KeystoneAuthCluster.Keystone.Endpoints;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// Keeps secrets with the Keystone that they are for. A kubeconfig is often somebody else's. Where it says where Keystone is, and who gives the secret says
/// another place, then to follow it would show the secret to whoever wrote it.
/// </summary>
internal sealed class SecretPlace(SettingLayers layers, List<string> problems)
{
    /// <summary>Names the secret that would go to another place than its own.</summary>
    public void Check(WayKind kind)
    {
        if (layers.SourceOf(SettingTable.AuthUrl) is not ClusterConfigSource { Keystone: { } told } || !KeystoneUrl.TryParse(told.Text, out var url, out _))
            return;
        foreach (var definition in Secrets(kind))
        {
            if (layers.SourceOf(definition) is not { Keystone: { } own } source)
                continue;
            if (!KeystoneUrl.TryParse(own.Text, out var others, out var problem))
                problems.Add($"{own.Origin} {problem}; allowed: a URL such as https://keystone.example.org:5000/v3");
            else if (others.Origin == url.Origin)
                continue;
            else
            {
                problems.Add(
                    $"{told.Origin} ({url}) and {own.Origin} ({others}) contradict each other, and {source.Find(definition)!.Origin} would go to the first: "
                    + $"remove one of them, or say by {SettingTable.AuthUrl.Flag} which it is");
            }

            return;
        }
    }

    private static SettingDefinition[] Secrets(WayKind kind) => kind switch
    {
        WayKind.Token => [SettingTable.Token],
        WayKind.ApplicationCredential => [SettingTable.ApplicationCredentialSecret],
        WayKind.DeviceCode => [SettingTable.ClientSecret],
        _ => [SettingTable.Password, SettingTable.Passcode],
    };
}
