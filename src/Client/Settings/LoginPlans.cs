using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Reads all settings into a plan. It asks nobody, and touches no file but those of clouds.</summary>
internal static class LoginPlans
{
    /// <summary>Reads the plan.</summary>
    /// <exception cref="ClientException">Settings are wrong: all that could be found at once, each on a line.</exception>
    public static LoginPlan Read(SettingSources sources)
    {
        var layers = SettingLayers.Of(sources);
        List<string> problems = [];
        List<string> warnings = [.. layers.Warnings];

        var connection = new ConnectionReader(layers, sources.HomeFolder, problems, warnings);
        var ways = new WayReader(layers, problems);
        var scopes = new ScopeReader(layers, problems);
        ways.CheckType();
        var kind = ways.Kind();
        new SecretPlace(layers, problems).Check(kind);
        var plan = new LoginPlan
        {
            Url = connection.Url(),
            Tls = connection.Tls(),
            Way = ways.Read(kind, scopes.DomainIsScope(kind)),
            Scope = scopes.Read(kind),
            Warnings = [.. warnings],
        };
        return problems.Count == 0 ? plan : throw new ClientException(ExitCode.Settings, string.Join('\n', problems));
    }
}
