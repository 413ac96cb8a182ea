using System.Collections.Immutable;

namespace KeystoneAuthCluster.Keystone.Tokens;

/// <summary>
/// What Keystone says of a token that it accepts: the body of <c>GET /v3/auth/tokens</c> without the catalog
/// (<see href="https://docs.openstack.org/api-ref/identity/v3/#validate-and-show-information-for-token"/>).
/// </summary>
public sealed record ValidatedToken
{
    /// <summary>Whose token it is. For a trust with impersonation this is the trustor.</summary>
    public required KeystoneUser User { get; init; }

    /// <summary>What it is for.</summary>
    public required TokenScope Scope { get; init; }

    /// <summary>The roles that the user has in <see cref="Scope"/>; empty for an unscoped token.</summary>
    public required ImmutableArray<KeystoneRole> Roles { get; init; }

    /// <summary>How the user proved who they are: <c>password</c>, <c>token</c>, <c>application_credential</c>, …</summary>
    public required ImmutableArray<string> Methods { get; init; }

    /// <summary>The token's audit id, then, where it was made from another token, that of the first of its chain. Revocation events name these.</summary>
    public required ImmutableArray<string> AuditIds { get; init; }

    /// <summary>When it was issued (whole seconds, UTC).</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The application credential that it was made with, if any.</summary>
    public ApplicationCredential? ApplicationCredential { get; init; }

    /// <summary>The trust that it was made with, if any.</summary>
    public Trust? Trust { get; init; }

    /// <summary>Groups that a federated login carries inside the token (<c>OS-FEDERATION</c>); empty for every other.</summary>
    public ImmutableArray<KeystoneGroup> FederatedGroups { get; init; } = [];
}

/// <summary>A user; the name is unique only within the domain.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Domain">The domain that the user belongs to.</param>
public sealed record KeystoneUser(string Id, string Name, KeystoneDomain Domain);

/// <summary>A domain.</summary>
/// <param name="Id">The domain's id.</param>
/// <param name="Name">The domain's name.</param>
public sealed record KeystoneDomain(string Id, string Name);

/// <summary>A role.</summary>
/// <param name="Id">The role's id.</param>
/// <param name="Name">The role's name.</param>
public sealed record KeystoneRole(string Id, string Name);

/// <summary>A group of users. Federated logins may name a group by its id alone; then <paramref name="Name"/> is the id.</summary>
/// <param name="Id">The group's id.</param>
/// <param name="Name">The group's name, unique only within its domain.</param>
/// <param name="DomainId">The domain that the group belongs to; empty where Keystone does not say.</param>
public sealed record KeystoneGroup(string Id, string Name, string DomainId);

/// <summary>An application credential behind a token.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Restricted">Whether it may not make further credentials.</param>
/// <param name="AccessRules">The only requests that it may make; <see langword="null"/> where it has no such list and may make any.</param>
public sealed record ApplicationCredential(string Id, bool Restricted, ImmutableArray<AccessRule>? AccessRules);

/// <summary>One request that an application credential with access rules may make.</summary>
/// <param name="Service">The type of the service, as in the catalog.</param>
/// <param name="Path">The path; <c>*</c> stands for one segment, <c>**</c> for any number, <c>{name}</c> for one.</param>
/// <param name="Method">The HTTP method.</param>
public sealed record AccessRule(string Service, string Path, string Method);

/// <summary>A trust behind a token: the trustee acts with roles of the trustor.</summary>
/// <param name="Id">The trust's id.</param>
/// <param name="TrustorUserId">Who gave the trust.</param>
/// <param name="TrusteeUserId">Who uses it.</param>
/// <param name="Impersonation">Whether the token says that it is the trustor's.</param>
public sealed record Trust(string Id, string TrustorUserId, string TrusteeUserId, bool Impersonation);
