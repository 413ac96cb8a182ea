using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>
/// Reads what the token is to be for. The most specific source that says anything counts alone: its project, trust or system; two of them in one source
/// contradict each other.
/// <para>
/// <c>domain-name</c> and <c>domain-id</c> have two meanings. For client-keystone-auth it is the domain of user and project, for openrc the scope. It is the
/// scope where nothing else could be meant: no source has a project, and the user is known without it, by an id or a domain of their own, or there is no user.
/// </para>
/// </summary>
internal sealed class ScopeReader(SettingLayers layers, List<string> problems)
{
    private static readonly SettingDefinition[] Projects = [SettingTable.ProjectId, SettingTable.ProjectName];
    private static readonly SettingDefinition[] Users = [SettingTable.UserId, SettingTable.UserDomainId, SettingTable.UserDomainName];
    private static readonly SettingDefinition[] Others = [SettingTable.TrustId, SettingTable.SystemScope, SettingTable.Unscoped];

    /// <summary>Whether the domain for everything may be the scope.</summary>
    public bool DomainIsScope(WayKind kind)
    {
        if (AnyOf(Projects) || kind == WayKind.ApplicationCredential)
            return false;
        return kind is WayKind.Token or WayKind.DeviceCode || AnyOf(Users);
    }

    /// <summary>The scope.</summary>
    public LoginScope Read(WayKind kind)
    {
        var domainIsScope = DomainIsScope(kind);
        if (kind == WayKind.ApplicationCredential)
            return OfApplicationCredential();
        foreach (var source in layers.All)
        {
            if (In(source, domainIsScope) is not { } given)
                continue;
            return given switch
            {
                [var one] => Scope(source, one),
                _ => Contradiction(given),
            };
        }

        return new LoginScope.Open();
    }

    // An application credential is bound to its project, and Keystone refuses any scope beside it. A project on the command line is a contradiction that the
    // user can see; one in the environment, clouds.yaml or the kubeconfig was there for other log-ins, and the credential's own project is the only one there is.
    private LoginScope.Open OfApplicationCredential()
    {
        if (In(layers.All[0], domainIsScope: false) is { } given)
        {
            var credential = layers.Find(SettingTable.ApplicationCredentialId) ?? layers.Find(SettingTable.ApplicationCredentialName)
                ?? layers.Find(SettingTable.ApplicationCredentialSecret) ?? layers.Find(SettingTable.AuthType);
            problems.Add($"{given[0].Setting.Shown} and {credential!.Origin} contradict each other: an application credential has a project of its own");
        }

        return new LoginScope.Open();
    }

    private static List<(SettingDefinition Definition, Setting Setting)>? In(ISettingSource source, bool domainIsScope)
    {
        List<(SettingDefinition, Setting)>? given = null;

        // Files of Horizon have both the project's id and its name: the id counts.
        AddFirst(Projects);
        foreach (var definition in Others)
            AddFirst(definition);
        if (domainIsScope)
            AddFirst(SettingTable.DomainId, SettingTable.DomainName);
        return given;

        void AddFirst(params ReadOnlySpan<SettingDefinition> definitions)
        {
            foreach (var definition in definitions)
            {
                if (source.Find(definition) is not { } setting || (definition == SettingTable.Unscoped && Truth.Of(setting.Text) is false))
                    continue;
                (given ??= []).Add((definition, setting));
                return;
            }
        }
    }

    private LoginScope Scope(ISettingSource source, (SettingDefinition Definition, Setting Setting) one)
    {
        var (definition, setting) = one;
        if (definition == SettingTable.ProjectId)
            return new LoginScope.Project(new Named(setting.Text, null));
        if (definition == SettingTable.ProjectName)
            return new LoginScope.Project(new Named(null, setting.Text, Domains.OfProject(layers)));
        if (definition == SettingTable.TrustId)
            return new LoginScope.Trust(setting.Text);
        if (definition == SettingTable.Unscoped)
            return new LoginScope.Unscoped();
        if (definition != SettingTable.SystemScope)
            return new LoginScope.Domain(Domains.In(source, SettingTable.DomainId, SettingTable.DomainName)!);
        if (setting.Text != "all")
            problems.Add($"{setting.Shown} is no part of the system; allowed: all");
        return new LoginScope.System();
    }

    private LoginScope.Open Contradiction(List<(SettingDefinition Definition, Setting Setting)> given)
    {
        problems.Add($"{Shown.Names(given.Select(one => one.Setting.Shown))} contradict each other: a token is for one of them; keep one");
        return new LoginScope.Open();
    }

    private bool AnyOf(SettingDefinition[] definitions)
    {
        foreach (var definition in definitions)
        {
            if (layers.Find(definition) is not null)
                return true;
        }

        return false;
    }
}
