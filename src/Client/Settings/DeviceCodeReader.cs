namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Reads what <c>v3oidcdeviceauthz</c> takes. None of it is asked for: people do not know their provider's endpoints.</summary>
internal sealed class DeviceCodeReader(SettingLayers layers, List<string> problems)
{
    private const string NoUrl = "is no absolute URL with http or https";

    public DeviceCodeSettings Read()
    {
        var settings = new DeviceCodeSettings
        {
            IdentityProvider = Required(SettingTable.IdentityProvider),
            Protocol = Required(SettingTable.Protocol),
            ClientId = Required(SettingTable.ClientId),
            ClientSecret = layers.Find(SettingTable.ClientSecret)?.Secret ?? default,
            DiscoveryEndpoint = Endpoint(SettingTable.DiscoveryEndpoint),
            DeviceAuthorizationEndpoint = Endpoint(SettingTable.DeviceAuthorizationEndpoint),
            AccessTokenEndpoint = Endpoint(SettingTable.AccessTokenEndpoint),
            CodeChallengeMethod = CodeChallengeMethod(),
        };
        if (layers.Find(SettingTable.DiscoveryEndpoint) is null
            && (layers.Find(SettingTable.DeviceAuthorizationEndpoint) is null || layers.Find(SettingTable.AccessTokenEndpoint) is null))
        {
            problems.Add(
                $"v3oidcdeviceauthz needs {Names(SettingTable.DiscoveryEndpoint)}, or both {Names(SettingTable.DeviceAuthorizationEndpoint)}"
                + $" and {Names(SettingTable.AccessTokenEndpoint)}");
        }

        return layers.Find(SettingTable.OpenIdScope) is { } scope ? settings with { Scope = scope.Text } : settings;
    }

    private string Required(SettingDefinition definition)
    {
        if (layers.Find(definition) is { } given)
            return given.Text;
        problems.Add($"v3oidcdeviceauthz needs {Names(definition)}");
        return "";
    }

    private Uri? Endpoint(SettingDefinition definition)
    {
        if (layers.Find(definition) is not { } given)
            return null;

        if (!Uri.TryCreate(given.Text, UriKind.Absolute, out var uri))
            uri = null;
        if (Problem(uri) is not { } problem)
            return uri;
        problems.Add($"{given.Origin} {problem}");
        return null;
    }

    // Never the text, which may have a password in it. Messages name endpoints, and the cache keeps them: there must be none in those that pass.
    private static string? Problem(Uri? uri) => uri switch
    {
        null => NoUrl,
        { Scheme: not ("https" or "http") } => NoUrl,
        { UserInfo.Length: > 0 } => "has a user or a password in it, which have settings of their own",
        { Scheme: "http", IsLoopback: false } => "is plain http, and whoever is in between could have the log-in; allowed: https, and http on this machine",
        _ => null,
    };

    private string? CodeChallengeMethod()
    {
        var given = layers.Find(SettingTable.CodeChallengeMethod);
        if (given is not null && given.Text != "S256")
            problems.Add($"{given.Shown} is no method of PKCE that this program has; allowed: S256, or nothing");
        return given?.Text;
    }

    private static string Names(SettingDefinition definition) => $"{definition.Flag} ({definition.Variables[0]})";
}
