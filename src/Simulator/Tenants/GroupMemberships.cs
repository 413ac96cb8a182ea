using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>Which users are in which groups.</summary>
internal sealed class GroupMemberships
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Group>> _groupsByUser = new(StringComparer.Ordinal);

    public void Add(string userId, Group group) =>
        _groupsByUser.AddOrUpdate(userId, [group], (_, before) => before.Contains(group) ? before : before.Add(group));

    public void Remove(string userId, Group group) =>
        _groupsByUser.AddOrUpdate(userId, [], (_, before) => before.Remove(group));

    public ImmutableArray<Group> Of(string userId) => _groupsByUser.GetValueOrDefault(userId, []);

    public IEnumerable<string> Members(string groupId) =>
        _groupsByUser.Where(user => user.Value.Any(group => group.Id == groupId)).Select(user => user.Key);
}
