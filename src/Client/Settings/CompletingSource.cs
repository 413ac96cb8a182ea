using KeystoneAuthCluster.Keystone.Endpoints;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// What of the environment completes a cloud that is named: files of this machine, and secrets. An openrc that was read in for another cloud has left that
/// cloud's secrets there, which this cloud's Keystone must not see; so they count only where the environment names no other Keystone and no other user.
/// </summary>
/// <param name="environment">All of the environment.</param>
/// <param name="cloud">The cloud.</param>
/// <param name="above">The sources that beat the cloud, the most specific first.</param>
internal sealed class CompletingSource(EnvironmentSource environment, CloudSource cloud, params ISettingSource[] above) : ISettingSource
{
    private bool? _isOfCloud;

    /// <summary>The cloud's Keystone, where the environment has none: what completes the cloud is the cloud's.</summary>
    public Setting? Keystone => environment.Keystone ?? cloud.Keystone;

    private bool IsOfCloud => _isOfCloud ??= IsOfKeystone() && IsOfUser(SettingTable.UserId) && IsOfUser(SettingTable.UserName);

    public Setting? Find(SettingDefinition definition) =>
        definition.CompletesCloud && environment.Find(definition) is { } setting && (!definition.IsSecret || IsOfCloud) ? setting : null;

    /// <summary>The secrets that are missing for want of being the cloud's: whoever set them would wonder.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var definition in SettingTable.All)
        {
            if (definition.IsSecret && environment.Find(definition) is { } setting && (Above(definition) ?? cloud.Find(definition)) is null && !IsOfCloud)
                yield return $"{setting.Origin} is not used with this cloud: OS_AUTH_URL, OS_USERNAME or OS_USER_ID are another's";
        }
    }

    private bool IsOfKeystone() =>
        environment.Keystone is not { } own
        || (KeystoneUrl.TryParse(own.Text, out var url, out _)
            && KeystoneUrl.TryParse((cloud.Keystone ?? Above(SettingTable.AuthUrl))?.Text, out var others, out _)
            && url.Origin == others.Origin);

    private bool IsOfUser(SettingDefinition definition) =>
        environment.Find(definition) is not { } own || (Above(definition) ?? cloud.Find(definition))?.Text == own.Text;

    private Setting? Above(SettingDefinition definition)
    {
        foreach (var source in above)
        {
            if (source.Find(definition) is { } setting)
                return setting;
        }

        return null;
    }
}
