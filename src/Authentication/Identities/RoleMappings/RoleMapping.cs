using KeystoneAuthCluster.Authentication.Identities.Naming;

namespace KeystoneAuthCluster.Authentication.Identities.RoleMappings;

/// <summary>
/// What a role of Keystone's makes of its users in Kubernetes, besides what they are: one of <c>Identity:RoleMappings</c>, or of <c>role-mappings</c> in the
/// sync configuration of k8s-keystone-auth. Its names are the administrator's own, so they are taken as they are written, also those that begin with
/// <c>system:</c>.
/// </summary>
public sealed record RoleMapping
{
    /// <summary>What <see cref="MayGive"/> lets through.</summary>
    public const string NameMeaning = "a name of 1 to 512 letters, without control characters, and no blanks around it";

    /// <summary>The role's name. Required.</summary>
    public string Role { get; init; } = string.Empty;

    /// <summary>The name of everyone with the role, in place of their own. Default none; of several mappings the last that has one counts.</summary>
    public string? UserName { get; init; }

    /// <summary>The groups of everyone with the role, besides their own. Default none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Ids of the projects in which it counts. Default none: with <see cref="ProjectDomains"/> left out too, wherever somebody has the role.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Ids of the domains in whose projects it counts. Default none.</summary>
    public IReadOnlyList<string> ProjectDomains { get; init; } = [];

    /// <summary>Whether a mapping may give this name.</summary>
    public static bool MayGive(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NameRules.Unfit(name) is null && name == name.Trim();
    }

    /// <summary>Whether it counts wherever somebody has the role.</summary>
    public bool IsEverywhere() => Projects.Count == 0 && ProjectDomains.Count == 0;

    /// <summary>All names that it gives.</summary>
    internal IEnumerable<string> Names => UserName is { } name ? Groups.Prepend(name) : Groups;
}
