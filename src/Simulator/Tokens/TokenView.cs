using System.Collections.Immutable;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>A valid token with all that Keystone says of it, as of now.</summary>
internal sealed record TokenView
{
    public required TokenClaims Claims { get; init; }

    /// <summary>Whose token it says it is: the trustor where a trust impersonates.</summary>
    public required User User { get; init; }

    public required Domain UserDomain { get; init; }

    /// <summary>The groups that a federated login carries; empty for every other.</summary>
    public ImmutableArray<Group> Groups { get; init; } = [];

    /// <summary>The project that it is for, if any.</summary>
    public Project? Project { get; init; }

    /// <summary>The domain that it is for, or that owns its project.</summary>
    public Domain? ScopeDomain { get; init; }

    public ImmutableArray<Role> Roles { get; init; } = [];

    public ApplicationCredential? ApplicationCredential { get; init; }

    public Trust? Trust { get; init; }

    public bool HasRole(string name) => Roles.Any(role => role.Name == name);
}
