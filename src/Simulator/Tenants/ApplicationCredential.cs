using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>An application credential: some of a user's roles on one project, for a program.</summary>
public sealed record ApplicationCredential
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, unique for its user.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is.</summary>
    public required string UserId { get; init; }

    /// <summary>The project that its tokens are for.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The roles that it carries, as long as the user has them.</summary>
    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>What it may call; empty for anything.</summary>
    public ImmutableArray<AccessRule> AccessRules { get; init; } = [];

    /// <summary>When it ends (UTC); <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Its secret, in clear: this is a simulator.</summary>
    public required string Secret { get; init; }

    /// <summary>Its name and id; never the secret.</summary>
    public override string ToString() => $"{Name} ({Id})";
}

/// <summary>One call that an application credential may make.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Service">The type of the service, such as <c>identity</c>.</param>
/// <param name="Path">The path of the call.</param>
/// <param name="Method">The HTTP method.</param>
public sealed record AccessRule(string Id, string Service, string Path, string Method);
