using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Identities.RoleMappings;

/// <summary>The role mappings in force: what they make of a token's user.</summary>
internal sealed class RoleMappingList(IReadOnlyCollection<RoleMapping> mappings)
{
    private readonly ImmutableArray<RoleMapping> _mappings = [.. mappings];
    private readonly HashSet<string> _userNames = new(mappings.Select(mapping => mapping.UserName).OfType<string>(), StringComparer.Ordinal);
    private readonly HashSet<string> _groups = new(mappings.SelectMany(mapping => mapping.Groups), StringComparer.Ordinal);

    /// <summary>Whether a user's name is one that a mapping gives: nobody else may have it.</summary>
    public bool GivesUserName(string name) => _userNames.Contains(name);

    /// <summary>Whether a group's name is one that a mapping gives: no group of Keystone's may have it, or whoever names groups could give it as well.</summary>
    public bool GivesGroup(string name) => _groups.Contains(name);

    /// <summary>What the user of a token is called by its roles; <see langword="null"/> where they have their own name. The last mapping counts, as in k8s-keystone-auth.</summary>
    public string? UserNameOf(ValidatedToken token) => Of(token).LastOrDefault(mapping => mapping.UserName is not null)?.UserName;

    /// <summary>The groups that the user of a token is in by its roles.</summary>
    public IEnumerable<string> GroupsOf(ValidatedToken token) => Of(token).SelectMany(mapping => mapping.Groups);

    private IEnumerable<RoleMapping> Of(ValidatedToken token) =>
        _mappings.Where(mapping => token.Roles.Any(role => role.Name == mapping.Role) && (mapping.IsEverywhere() || Counts(mapping, token.Scope)));

    private static bool Counts(RoleMapping mapping, TokenScope scope) =>
        scope is TokenScope.Project project && (mapping.Projects.Contains(project.Id) || mapping.ProjectDomains.Contains(project.Owner.Id));
}
