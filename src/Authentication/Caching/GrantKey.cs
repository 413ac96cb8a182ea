using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Sources;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// What Keystone said of a token, without what is its user's own (id, name, credential, trust) and what is the token's own (audit ids, times). Two are
/// equal when nothing in them differs, names included.
/// </summary>
internal readonly struct GrantKey : IEquatable<GrantKey>
{
    private readonly int _hash;

    private GrantKey(KeystoneIdentity common) => (Common, _hash) = (common, Hash(common));

    /// <summary>All of it; what is left out is empty, and the times are such as never end.</summary>
    public KeystoneIdentity Common { get; }

    public static GrantKey Of(KeystoneIdentity identity) => new(identity with
    {
        Token = identity.Token with
        {
            User = identity.Token.User with { Id = string.Empty, Name = string.Empty },
            AuditIds = AuditIds.Of(identity.Token.AuditIds) == default ? identity.Token.AuditIds : [],
            IssuedAt = DateTimeOffset.MaxValue,
            ExpiresAt = DateTimeOffset.MaxValue,
            ApplicationCredential = null,
            Trust = null,
        },
    });

    /// <remarks>
    /// With equal lists made the same, the records compare themselves: a member that is added to them one day is compared too, and a list that is
    /// forgotten here makes things differ that are alike, which costs memory, and never the other way about.
    /// </remarks>
    public bool Equals(GrantKey other) => _hash == other._hash && WithListsOf(Common, other.Common) == other.Common;

    public override bool Equals(object? obj) => obj is GrantKey other && Equals(other);

    public override int GetHashCode() => _hash;

    private static KeystoneIdentity WithListsOf(KeystoneIdentity one, KeystoneIdentity other) => one with
    {
        Groups = Same(one.Groups, other.Groups),
        Token = one.Token with
        {
            Roles = Same(one.Token.Roles, other.Token.Roles),
            Methods = Same(one.Token.Methods, other.Token.Methods),
            AuditIds = Same(one.Token.AuditIds, other.Token.AuditIds),
            FederatedGroups = Same(one.Token.FederatedGroups, other.Token.FederatedGroups),
        },
    };

    private static ImmutableArray<T> Same<T>(ImmutableArray<T> one, ImmutableArray<T> other) => one.SequenceEqual(other) ? other : one;

    private static int Hash(KeystoneIdentity common)
    {
        var hash = new HashCode();
        hash.Add(common.Token.Scope);
        hash.Add(common.Token.User.Domain);
        foreach (var role in common.Token.Roles)
            hash.Add(role);
        foreach (var group in common.Groups)
            hash.Add(group);
        return hash.ToHashCode();
    }
}
