using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>Who (a user or a group) was given which roles on what (a project, a domain or the system).</summary>
internal sealed class RoleAssignments
{
    /// <summary>The target that stands for the whole system.</summary>
    public const string System = "system";

    // By target first: the roles of one project are listed often, and there may be a million users elsewhere.
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, ImmutableArray<Role>>> _byTarget = new(StringComparer.Ordinal);

    public void Add(string actorId, string targetId, params ImmutableArray<Role> roles) =>
        On(targetId).AddOrUpdate(actorId, roles, (_, before) => [.. before.Union(roles)]);

    /// <returns>Whether there was such an assignment.</returns>
    public bool Remove(string actorId, string targetId, Role role)
    {
        var actors = On(targetId);
        while (actors.TryGetValue(actorId, out var before) && before.Contains(role))
        {
            if (actors.TryUpdate(actorId, before.Remove(role), before))
                return true;
        }

        return false;
    }

    public ImmutableArray<Role> Of(string actorId, string targetId) =>
        _byTarget.TryGetValue(targetId, out var actors) && actors.TryGetValue(actorId, out var roles) ? roles : [];

    public IEnumerable<(string ActorId, Role Role)> Listed(string targetId) =>
        _byTarget.TryGetValue(targetId, out var actors)
            ? actors.SelectMany(actor => actor.Value.Select(role => (actor.Key, role)))
            : [];

    public IEnumerable<string> Targets => _byTarget.Keys;

    private ConcurrentDictionary<string, ImmutableArray<Role>> On(string targetId) =>
        _byTarget.GetOrAdd(targetId, static _ => new ConcurrentDictionary<string, ImmutableArray<Role>>(StringComparer.Ordinal));
}
