using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Reads how the user logs in.</summary>
/// <param name="layers">All settings.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class WayReader(SettingLayers layers, List<string> problems)
{
    /// <summary>
    /// Which way. The most specific source that names a type, a user, an application credential or a token decides: flags for a user beat an application
    /// credential that an openrc file has left in the environment. Secrets alone decide only where nothing is named: they complete what others name.
    /// </summary>
    public WayKind Kind()
    {
        foreach (var source in layers.Deciding)
        {
            if (Type(source) is { } type)
                return type.Kind;
            if (NamesCredential(source))
                return WayKind.ApplicationCredential;
            if (NamesUser(source))
                return WayKind.Person;
            if (NamesToken(source))
                return WayKind.Token;
        }

        foreach (var source in layers.Deciding)
        {
            if (source.Find(SettingTable.ApplicationCredentialSecret) is not null)
                return WayKind.ApplicationCredential;
        }

        return WayKind.Person;
    }

    /// <summary>The way, with all that is known of it.</summary>
    public LoginWay Read(WayKind kind, bool domainIsScope) => kind switch
    {
        WayKind.Token => Token(),
        WayKind.ApplicationCredential => ApplicationCredential(domainIsScope),
        WayKind.DeviceCode => new LoginWay.DeviceCode(new DeviceCodeReader(layers, problems).Read()),
        _ => new LoginWay.Person(Methods(), User(domainIsScope), Secret(SettingTable.Password), Secret(SettingTable.Passcode)),
    };

    /// <summary>Says it where the type that decides is none that we have. One that another source overrides does not matter.</summary>
    public void CheckType()
    {
        foreach (var source in layers.Deciding)
        {
            if (source.Find(SettingTable.AuthType) is { } given)
            {
                if (AuthTypes.Find(given.Text) is null)
                    problems.Add($"{given.Shown} is no way to log in that this program has; allowed: {AuthTypes.Allowed}");
                return;
            }

            if (NamesCredential(source) || NamesUser(source) || NamesToken(source))
                return;
        }
    }

    private static bool NamesCredential(ISettingSource source) =>
        source.Find(SettingTable.ApplicationCredentialId) is not null || source.Find(SettingTable.ApplicationCredentialName) is not null;

    private static bool NamesUser(ISettingSource source) => source.Find(SettingTable.UserId) is not null || source.Find(SettingTable.UserName) is not null;

    private static bool NamesToken(ISettingSource source) => source.Find(SettingTable.Token) is not null && source.Find(SettingTable.Password) is null;

    private LoginWay.Token Token()
    {
        var token = Secret(SettingTable.Token);
        if (token.IsEmpty)
            problems.Add($"{layers.Find(SettingTable.AuthType)?.Shown} needs a token, and there is none: {SettingTable.Token.Flag} ({SettingTable.Token.Variables[0]}) is missing");
        return new LoginWay.Token(token);
    }

    private LoginWay.ApplicationCredential ApplicationCredential(bool domainIsScope)
    {
        var secret = Secret(SettingTable.ApplicationCredentialSecret);
        foreach (var source in layers.All)
        {
            if (source.Find(SettingTable.ApplicationCredentialId) is { } id)
                return new LoginWay.ApplicationCredential(id.Text, null, new UserSettings(null, null, null, null), secret);
            if (source.Find(SettingTable.ApplicationCredentialName) is { } name)
                return new LoginWay.ApplicationCredential(null, name.Text, User(domainIsScope), secret);
        }

        problems.Add(
            $"{(layers.Find(SettingTable.ApplicationCredentialSecret) ?? layers.Find(SettingTable.AuthType))!.Origin} is for an application credential, and nobody says which: "
            + "--application-credential-id (OS_APPLICATION_CREDENTIAL_ID), or --application-credential-name (OS_APPLICATION_CREDENTIAL_NAME) and a user, are missing");
        return new LoginWay.ApplicationCredential(null, null, User(domainIsScope), secret);
    }

    // Whoever names the user settles both id and name. A name that is asked for later is looked for in the same domain.
    private UserSettings User(bool domainIsScope)
    {
        string? name = null;
        foreach (var source in layers.All)
        {
            if (source.Find(SettingTable.UserId) is { } id)
                return new UserSettings(id.Text, null, null, null);
            name = source.Find(SettingTable.UserName)?.Text;
            if (name is not null)
                break;
        }

        var domain = Domains.OfUser(layers, withGeneral: !domainIsScope);
        return new UserSettings(null, name, domain.Id, domain.Name);
    }

    private ImmutableArray<string> Methods()
    {
        foreach (var source in layers.Deciding)
        {
            if (Type(source) is { Kind: WayKind.Person, Methods: { IsEmpty: false } methods })
                return methods;
            if (source.Find(SettingTable.AuthMethods) is { } given)
                return Methods(given);
            if (Type(source) is { Kind: WayKind.Person })
                return layers.Find(SettingTable.AuthMethods) is { } elsewhere ? Methods(elsewhere) : [AuthTypes.Password, AuthTypes.Totp];
        }

        var hasPassword = layers.Find(SettingTable.Password) is not null;
        if (layers.Find(SettingTable.Passcode) is null)
            return [AuthTypes.Password];
        return hasPassword ? [AuthTypes.Password, AuthTypes.Totp] : [AuthTypes.Totp];
    }

    private ImmutableArray<string> Methods(Setting given)
    {
        bool password = false, totp = false;
        foreach (var one in given.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (one is "password" or "v3password")
                password = true;
            else if (one is "totp" or "v3totp")
                totp = true;
            else
                problems.Add($"{given.Shown} has the method {Shown.Value(one)} in it; allowed: v3password, v3totp");
        }

        return (password, totp) switch
        {
            (true, true) => [AuthTypes.Password, AuthTypes.Totp],
            (false, true) => [AuthTypes.Totp],
            _ => [AuthTypes.Password],
        };
    }

    private static AuthType? Type(ISettingSource source) => source.Find(SettingTable.AuthType) is { } given ? AuthTypes.Find(given.Text) : null;

    private Secret Secret(SettingDefinition definition) => layers.Find(definition)?.Secret ?? default;
}
