namespace KeystoneAuthCluster.Client.Settings;

/// <summary>The environment, as openrc files set it. An empty variable is as if it were not set: openrc files unset by setting to nothing.</summary>
/// <param name="environment">A variable's value.</param>
/// <param name="completesCloud">Only what may complete a cloud that is named.</param>
internal sealed class EnvironmentSource(Func<string, string?> environment, bool completesCloud) : ISettingSource
{
    public Setting? Find(SettingDefinition definition)
    {
        if (completesCloud && !definition.CompletesCloud)
            return null;
        foreach (var variable in definition.Variables)
        {
            if (environment(variable) is { Length: > 0 } text)
                return new Setting(definition, text, variable);
        }

        return null;
    }
}
