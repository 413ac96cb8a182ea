using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.RoleAssignments;

/// <summary>Who has which role in a project, as Keystone said at one moment. It never changes, so many may read it at once.</summary>
public sealed class ProjectRoles
{
    private readonly Dictionary<string, ImmutableArray<KeystoneRole>> _byUser;

    /// <summary>Puts the assignments of a project together.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="assignments">One role of one user each, in any order; one that comes twice, directly and by a group, counts once.</param>
    public ProjectRoles(string projectId, IEnumerable<(string UserId, KeystoneRole Role)> assignments)
    {
        ProjectId = projectId;

        // Thousands of users of a project have one of a few sets of roles: each set is kept once.
        var sets = new Dictionary<string, ImmutableArray<KeystoneRole>>(StringComparer.Ordinal);
        _byUser = assignments
            .GroupBy(assignment => assignment.UserId, assignment => assignment.Role, StringComparer.Ordinal)
            .ToDictionary(user => user.Key, user => Shared(user, sets), StringComparer.Ordinal);
    }

    /// <summary>The project's id.</summary>
    public string ProjectId { get; }

    /// <summary>The roles by the user's id; users without a role are left out.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<KeystoneRole>> ByUser => _byUser;

    /// <summary>The roles of a user, each once, ordered by id; empty for a user who has none.</summary>
    public ImmutableArray<KeystoneRole> Of(string userId) => _byUser.TryGetValue(userId, out var roles) ? roles : [];

    /// <summary>Whether the same users have the same roles, of the same names.</summary>
    public bool IsSameAs(ProjectRoles other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _byUser.Count == other._byUser.Count
            && _byUser.All(user => other._byUser.TryGetValue(user.Key, out var roles) && roles.SequenceEqual(user.Value));
    }

    private static ImmutableArray<KeystoneRole> Shared(IEnumerable<KeystoneRole> roles, Dictionary<string, ImmutableArray<KeystoneRole>> sets)
    {
        ImmutableArray<KeystoneRole> set = [.. roles.DistinctBy(role => role.Id, StringComparer.Ordinal).OrderBy(role => role.Id, StringComparer.Ordinal)];
        var key = string.Join('\n', set.Select(role => role.Id));
        return sets.TryAdd(key, set) ? set : sets[key];
    }
}
