using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>A cloud of clouds.yaml.</summary>
internal sealed class CloudSource(Cloud cloud) : ISettingSource
{
    private static readonly SettingDefinition Verify = new("verify", null, "");

    public Setting? Keystone => Find(SettingTable.AuthUrl);

    public Setting? Find(SettingDefinition definition)
    {
        // clouds.yaml also has it the other way around.
        if (definition == SettingTable.Insecure && Found(Verify) is { } verify)
        {
            switch (Truth.Of(verify.Text))
            {
                case null:
                    return verify;
                case false:
                    return new Setting(definition, Truth.True, verify.Origin);
            }
        }

        return Found(definition);
    }

    /// <summary>What to warn of: secrets in files that others may read.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var file in cloud.OpenFiles.Order(StringComparer.Ordinal))
        {
            foreach (var definition in SettingTable.All)
            {
                if (!definition.IsSecret || Place(definition) is not { } place || place.Node.At.File != file)
                    continue;
                yield return $"{cloud.Origin(place.Node, place.Key)} is a secret, and other users of this machine may read the file; chmod 600 keeps them out";
                break;
            }
        }
    }

    private Setting? Found(SettingDefinition definition) =>
        Place(definition) is { } place ? new Setting(definition, Text(place.Node, place.Key), cloud.Origin(place.Node, place.Key)) : null;

    private (CloudNode Node, string Key)? Place(SettingDefinition definition)
    {
        var outer = In(cloud.Values, definition, "");
        var inner = In(cloud.Auth, definition, "auth.");
        return definition.CloudPrefersOuter ? outer ?? inner : inner ?? outer;
    }

    private static (CloudNode Node, string Key)? In(CloudNode.Map? map, SettingDefinition definition, string prefix)
    {
        if (map is null)
            return null;
        foreach (var key in definition.CloudKeys)
        {
            if (Given(map[key]) is { } node)
                return (node, prefix + key);
            if (key.Contains('_', StringComparison.Ordinal) && key.Replace('_', '-') is var dashed && Given(map[dashed]) is { } other)
                return (other, prefix + dashed);
        }

        return null;
    }

    private static CloudNode? Given(CloudNode? node) => node is null or CloudNode.Nothing or CloudNode.Text { Value.Length: 0 } ? null : node;

    private string Text(CloudNode node, string key)
    {
        switch (node)
        {
            case CloudNode.Text text:
                return text.Value;
            case CloudNode.List list when key is "auth_methods" or "auth.auth_methods":
                return string.Join(',', list.Items.Select(item => Text(item, key)));
            default:
                throw new ClientException(ExitCode.Settings, $"{cloud.Origin(node, key)} is a {(node is CloudNode.Map ? "map" : "list")}; allowed: a text");
        }
    }
}
