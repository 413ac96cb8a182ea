namespace KeystoneAuthCluster.Client.Settings;

/// <summary>The environment, as openrc files set it. An empty variable is as if it were not set: openrc files unset by setting to nothing.</summary>
/// <param name="environment">A variable's value.</param>
internal sealed class EnvironmentSource(Func<string, string?> environment) : ISettingSource
{
    public Setting? Keystone => Find(SettingTable.AuthUrl);

    public Setting? Find(SettingDefinition definition)
    {
        foreach (var variable in definition.Variables)
        {
            if (environment(variable) is { Length: > 0 } text)
                return new Setting(definition, text, variable);
        }

        return null;
    }
}
