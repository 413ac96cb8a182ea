using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Groups;

/// <summary>Groups in their order, equal to others that are the same in all.</summary>
internal readonly struct GroupList(ImmutableArray<KeystoneGroup> groups) : IEquatable<GroupList>
{
    public ImmutableArray<KeystoneGroup> Groups { get; } = groups;

    public bool Equals(GroupList other) => Groups.SequenceEqual(other.Groups);

    public override bool Equals(object? obj) => obj is GroupList other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var group in Groups)
            hash.Add(group.Id);
        return hash.ToHashCode();
    }
}

/// <summary>Groups that many users are in alike.</summary>
internal sealed class SharedGroups(GroupList list) : SharedEntry<GroupList, SharedGroups>(list);
