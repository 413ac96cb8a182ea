using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// Finds the domain of a name. The most specific source that says any counts: there the name's own domain before the one for everything
/// (<c>domain-name</c>), and an id before a name. Where nobody says one it is the default domain that is set, and else the domain with the id <c>default</c>,
/// which is the one that every Keystone is set up with: keystoneauth's <c>v3password</c> would refuse, and people with one domain would have to learn of it.
/// </summary>
internal static class Domains
{
    /// <summary>The domain of the user's name.</summary>
    /// <param name="layers">All settings.</param>
    /// <param name="withGeneral">Whether the domain for everything counts; not where it is the scope.</param>
    public static Named OfUser(SettingLayers layers, bool withGeneral) =>
        Find(layers, SettingTable.UserDomainId, SettingTable.UserDomainName, withGeneral);

    /// <summary>The domain of the project's name.</summary>
    public static Named OfProject(SettingLayers layers) => Find(layers, SettingTable.ProjectDomainId, SettingTable.ProjectDomainName, withGeneral: true);

    /// <summary>What one source says; <see langword="null"/> for nothing.</summary>
    public static Named? In(ISettingSource source, SettingDefinition id, SettingDefinition name) =>
        source.Find(id) is { } given ? new Named(given.Text, null) : source.Find(name) is { } named ? new Named(null, named.Text) : null;

    private static Named Find(SettingLayers layers, SettingDefinition id, SettingDefinition name, bool withGeneral)
    {
        foreach (var source in layers.All)
        {
            if (In(source, id, name) is { } own)
                return own;
            if (withGeneral && In(source, SettingTable.DomainId, SettingTable.DomainName) is { } general)
                return general;
        }

        foreach (var source in layers.All)
        {
            if (In(source, SettingTable.DefaultDomainId, SettingTable.DefaultDomainName) is { } usual)
                return usual;
        }

        return new Named("default", null);
    }
}
