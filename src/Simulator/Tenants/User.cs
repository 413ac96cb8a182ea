using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>A user. The password is kept in clear: this is a simulator, and its passwords are documented.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The user's name.</param>
/// <param name="DomainId">The domain that the user belongs to.</param>
/// <param name="Enabled">Whether the user may log in.</param>
public sealed record User(string Id, string Name, string DomainId, bool Enabled = true) : IEntity
{
    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>The project that a log-in without a scope is for, if the user has a role there; <see langword="null"/> for none.</summary>
    public string? DefaultProjectId { get; init; }

    /// <summary>The secret of the user's passcodes (RFC 6238), in base32; <see langword="null"/> for none.</summary>
    public string? TotpSecret { get; init; }

    /// <summary>Which methods together are enough, each a list; empty where any one is.</summary>
    public ImmutableArray<ImmutableArray<string>> MultiFactorRules { get; init; } = [];

    /// <summary>Who vouches for the user; <see langword="null"/> for Keystone itself.</summary>
    public Federation? Federation { get; init; }

    /// <summary>The user's name and id; never the password.</summary>
    public override string ToString() => $"{Name} ({Id})";
}

/// <summary>Where a federated user comes from.</summary>
/// <param name="IdentityProvider">The identity provider's id.</param>
/// <param name="Protocol">The protocol's id.</param>
public sealed record Federation(string IdentityProvider, string Protocol);
