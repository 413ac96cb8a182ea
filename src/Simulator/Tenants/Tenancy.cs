using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>All that Keystone knows but tokens: domains, projects, users, groups, roles, and what joins them.</summary>
internal sealed class Tenancy
{
    public EntityTable<Domain> Domains { get; } = new("domain");

    public EntityTable<Project> Projects { get; } = new("project");

    public EntityTable<User> Users { get; } = new("user");

    public EntityTable<Group> Groups { get; } = new("group");

    public EntityTable<Role> Roles { get; } = new("role");

    public RoleAssignments Assignments { get; } = new();

    public GroupMemberships Memberships { get; } = new();

    public ConcurrentDictionary<string, ApplicationCredential> ApplicationCredentials { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Trust> Trusts { get; } = new(StringComparer.Ordinal);

    /// <summary>The roles that a user has on a target now: own ones, those of the user's groups, and what these imply.</summary>
    public ImmutableArray<Role> EffectiveRoles(string userId, string targetId)
    {
        var groups = Memberships.Of(userId);
        var own = Assignments.Of(userId, targetId);
        return WithImplied(groups.IsEmpty ? own : own.AddRange(groups.SelectMany(group => Assignments.Of(group.Id, targetId))));
    }

    /// <summary>These roles and those that they imply, each once.</summary>
    public static ImmutableArray<Role> WithImplied(ImmutableArray<Role> roles)
    {
        var all = ImmutableArray.CreateBuilder<Role>();
        foreach (var given in roles)
        {
            for (var role = given; role is not null && !all.Contains(role); role = role.Implies)
                all.Add(role);
        }

        return all.DrainToImmutable();
    }
}
