namespace KeystoneAuthCluster.Client.Settings;

/// <summary>The command line.</summary>
/// <param name="flags">The flags that are given, by their names with dashes; <c>true</c> for switches.</param>
internal sealed class FlagSource(IReadOnlyDictionary<string, string> flags) : ISettingSource
{
    public Setting? Keystone => Find(SettingTable.AuthUrl);

    public Setting? Find(SettingDefinition definition) =>
        definition.Flag is { } flag && flags.TryGetValue(flag, out var text) && text.Length > 0 ? new Setting(definition, text, flag) : null;
}
