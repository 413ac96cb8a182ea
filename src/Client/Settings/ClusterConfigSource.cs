using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.ExecCredentials;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// What the kubeconfig's cluster says in <c>spec.cluster.config</c>: where Keystone is and what the token is for. Who logs in is the user's own business, and
/// a kubeconfig is no place for secrets.
/// </summary>
internal sealed class ClusterConfigSource : ISettingSource
{
    private const string Where = "kubeconfig's spec.cluster.config";

    private readonly Dictionary<string, (string Key, string Text)> _given = new(StringComparer.Ordinal);

    /// <exception cref="ClientException">There is a key that means nothing to us, or one twice.</exception>
    public ClusterConfigSource(ClusterInfo? cluster)
    {
        if (cluster is null)
            return;
        foreach (var (key, text) in cluster.Config)
        {
            var name = key.Replace('_', '-');
            if (!IsKnown(name))
                throw new ClientException(ExitCode.Settings, $"{Where} has {Shown.Value(key)}; allowed: {Shown.Names(Known())}");
            if (!_given.TryAdd(name, (key, text)))
                throw new ClientException(ExitCode.Settings, $"{Where} has both {_given[name].Key} and {key}; allowed: one of them");
        }
    }

    public Setting? Keystone => Find(SettingTable.AuthUrl);

    public Setting? Find(SettingDefinition definition) =>
        definition.ConfigKey is { } key && _given.TryGetValue(key, out var given) && given.Text.Length > 0
            ? new Setting(definition, given.Text, $"{Where} {given.Key}")
            : null;

    private static bool IsKnown(string name)
    {
        foreach (var key in Known())
        {
            if (key == name)
                return true;
        }

        return false;
    }

    private static IEnumerable<string> Known()
    {
        foreach (var definition in SettingTable.All)
        {
            if (definition.ConfigKey is { } key)
                yield return key;
        }
    }
}
