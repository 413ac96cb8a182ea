namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>
/// Somebody as Keystone knows them, on the way between silos and gateways. Members are only ever added, with new ids: silos and gateways of two
/// versions work side by side during an upgrade.
/// </summary>
[GenerateSerializer, Immutable, Alias("keystone-auth.identity.v1")]
public sealed record IdentityWire
{
    /// <summary>The user.</summary>
    [Id(0)]
    public required NamedWire User { get; init; }

    /// <summary>The user's domain.</summary>
    [Id(1)]
    public required NamedWire UserDomain { get; init; }

    /// <summary>What the token is for: <c>project</c>, <c>domain</c>, <c>system</c> or <c>unscoped</c>.</summary>
    [Id(2)]
    public required string Scope { get; init; }

    /// <summary>The project or domain that the token is for.</summary>
    [Id(3)]
    public NamedWire? Target { get; init; }

    /// <summary>The project's domain.</summary>
    [Id(4)]
    public NamedWire? TargetDomain { get; init; }

    /// <summary>The roles.</summary>
    [Id(5)]
    public required NamedWire[] Roles { get; init; }

    /// <summary>How the user logged in.</summary>
    [Id(6)]
    public required string[] Methods { get; init; }

    /// <summary>The token's audit ids.</summary>
    [Id(7)]
    public required string[] AuditIds { get; init; }

    /// <summary>When the token was issued.</summary>
    [Id(8)]
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends.</summary>
    [Id(9)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The application credential behind it.</summary>
    [Id(10)]
    public CredentialWire? Credential { get; init; }

    /// <summary>The trust behind it.</summary>
    [Id(11)]
    public TrustWire? Trust { get; init; }

    /// <summary>The user's groups, those that the token itself carries among them.</summary>
    [Id(12)]
    public required GroupWire[] Groups { get; init; }

    /// <summary>Whether asking again soon would say no more of the groups.</summary>
    [Id(13)]
    public required bool GroupsComplete { get; init; }
}

/// <summary>Something with an id and a name.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.named.v1")]
public sealed record NamedWire([property: Id(0)] string Id, [property: Id(1)] string Name);

/// <summary>A group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="DomainId">Its domain's id.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.group.v1")]
public sealed record GroupWire([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string DomainId);

/// <summary>An application credential.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Restricted">Whether it may not make others.</param>
/// <param name="Rules">Its access rules; <see langword="null"/> where it has no list of them.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.credential.v1")]
public sealed record CredentialWire([property: Id(0)] string Id, [property: Id(1)] bool Restricted, [property: Id(2)] RuleWire[]? Rules);

/// <summary>An access rule.</summary>
/// <param name="Service">The service's type.</param>
/// <param name="Path">The path.</param>
/// <param name="Method">The HTTP method.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.rule.v1")]
public sealed record RuleWire([property: Id(0)] string Service, [property: Id(1)] string Path, [property: Id(2)] string Method);

/// <summary>A trust.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Trustor">Who gave it.</param>
/// <param name="Trustee">Who uses it.</param>
/// <param name="Impersonation">Whether the token bears the trustor's name.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.trust.v1")]
public sealed record TrustWire([property: Id(0)] string Id, [property: Id(1)] string Trustor, [property: Id(2)] string Trustee, [property: Id(3)] bool Impersonation);
