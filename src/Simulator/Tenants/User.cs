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

    /// <summary>The user's name and id; never the password.</summary>
    public override string ToString() => $"{Name} ({Id})";
}
