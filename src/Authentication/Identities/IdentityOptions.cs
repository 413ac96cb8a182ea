using System.Collections.ObjectModel;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>Who may come in and what Kubernetes calls them: the section <c>Identity</c>.</summary>
public sealed class IdentityOptions
{
    /// <summary>What tokens must be for: any of <c>project</c>, <c>domain</c>, <c>system</c>, <c>unscoped</c>. Default <c>project</c> alone.</summary>
    public Collection<ScopeKind> Scopes { get; } = [];

    /// <summary>Ways to log in that are refused, as Keystone calls them: <c>application_credential</c>, <c>ec2credential</c>, … Default none.</summary>
    public Collection<string> RefusedMethods { get; } = [];

    /// <summary>
    /// Which tokens made with a trust may come in: <c>None</c>, <c>WithoutImpersonation</c> (the default) or <c>All</c>. An impersonating one bears its
    /// trustor's name, so Kubernetes gives its user all that the name has, and not only the roles handed on; it gets none of the trustor's groups.
    /// </summary>
    public TrustRule Trusts { get; set; } = TrustRule.WithoutImpersonation;

    /// <summary>
    /// Whether a token made with an application credential gets its owner's groups. Default yes, as in k8s-keystone-auth; with no, a credential made
    /// with fewer roles has no more than those through groups either.
    /// </summary>
    public bool GroupsOfApplicationCredentials { get; set; } = true;

    /// <summary>Tokens issued longer ago than this are refused. Default none: their expiry is enough. 1 min or more.</summary>
    public TimeSpan? MaxTokenAge { get; set; }

    /// <summary>
    /// The service types that mean this API to an application credential with access rules. Default <c>kubernetes</c>. Such a credential comes in only
    /// if its rules let it do everything there (path <c>/**</c> with every method): Kubernetes has no way to hold a user to less.
    /// </summary>
    public Collection<string> AccessRuleServices { get; } = [];

    internal const string OwnUserName = "{user.name}";
    internal const string OwnGroupName = "{group.name}";

    /// <summary>
    /// What users are called: text with <c>{user.name}</c>, <c>{user.id}</c>, <c>{user.domain.name}</c>, <c>{user.domain.id}</c> in it, such as
    /// <c>keystone:{user.domain.name}/{user.name}</c>. Default <c>{user.name}</c>, as in k8s-keystone-auth.
    /// </summary>
    public string UserName { get; set; } = OwnUserName;

    /// <summary>
    /// What Keystone's groups are called: text with <c>{group.name}</c>, <c>{group.id}</c>, <c>{group.domain.id}</c> in it. Default <c>{group.name}</c>, as in
    /// k8s-keystone-auth.
    /// </summary>
    public string GroupName { get; set; } = OwnGroupName;

    /// <summary>
    /// The group of all who come with a token of a project: text with <c>{project.name}</c>, <c>{project.id}</c>, <c>{project.domain.name}</c>,
    /// <c>{project.domain.id}</c> in it, such as <c>project:{project.domain.name}/{project.name}</c>; a project's name only with its domain or id. Default
    /// <c>{project.id}</c>, as in k8s-keystone-auth; empty for none.
    /// </summary>
    public string ProjectGroup { get; set; } = "{project.id}";

    /// <summary>
    /// The group of all who have a role: text with <c>{role.name}</c> and, to say where they have it, what <see cref="ProjectGroup"/> may have in it, such as
    /// <c>role:{project.id}:{role.name}</c>. Default empty, for none.
    /// </summary>
    public string RoleGroup { get; set; } = string.Empty;

    /// <summary>What roles make of their users besides. Default none. Those of <see cref="SyncConfigFile"/> come behind them.</summary>
    public IReadOnlyList<RoleMapping> RoleMappings { get; set; } = [];

    /// <summary>The sync configuration of k8s-keystone-auth, of which the role mappings are used; read again when it changes. Default none.</summary>
    public string? SyncConfigFile { get; set; }

    /// <summary>
    /// A ConfigMap with it as its member <c>syncConfig</c>, read from the Kubernetes API: its name in <c>kube-system</c>, or its namespace, a slash and its
    /// name. A file counts more. Only <c>keystone-auth-silo</c> can read it. Default none.
    /// </summary>
    public string? SyncConfigMap { get; set; }

    /// <summary>How often the file is looked at. Default 5 s; 100 ms to 1 h.</summary>
    public TimeSpan SyncReloadInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether user and group names are followed by <c>@</c> and their domain's id, so that equal names of two domains are two: short for a
    /// <see cref="UserName"/> of <c>{user.name}@{user.domain.id}</c> and a <see cref="GroupName"/> of <c>{group.name}@{group.domain.id}</c>, but for
    /// <see cref="UnqualifiedDomains"/>. Default no, as in k8s-keystone-auth; a cloud in which more than one domain makes users for one cluster wants yes.
    /// </summary>
    public bool DomainQualifiedNames { get; set; }

    /// <summary>Ids of the domains whose names stay as they are though <see cref="DomainQualifiedNames"/> is on. Default none.</summary>
    public Collection<string> UnqualifiedDomains { get; } = [];

    /// <summary>The most groups of a user, the project's among them. Default 1,000; 1 to 10,000. Users with more are refused, as leaving some out could change what they may do.</summary>
    public int MaxGroups { get; set; } = 1_000;
}

/// <summary>Which tokens made with a trust may come in.</summary>
public enum TrustRule
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that say who uses the trust.</summary>
    WithoutImpersonation,

    /// <summary>Also those that bear the trustor's name.</summary>
    All,
}

/// <summary>What a token can be for.</summary>
public enum ScopeKind
{
    /// <summary>A project.</summary>
    Project,

    /// <summary>A domain.</summary>
    Domain,

    /// <summary>The deployment.</summary>
    System,

    /// <summary>Nothing: it only proves who somebody is.</summary>
    Unscoped,
}
