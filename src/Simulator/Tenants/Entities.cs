namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>A domain: the owner of users, groups and projects.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Enabled">Whether tokens of its users and projects are valid.</param>
public sealed record Domain(string Id, string Name, bool Enabled = true) : IEntity
{
    /// <inheritdoc/>
    public string DomainId => string.Empty;
}

/// <summary>A project: what most tokens are for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="DomainId">The domain that owns it.</param>
/// <param name="Enabled">Whether tokens for it are valid.</param>
public sealed record Project(string Id, string Name, string DomainId, bool Enabled = true) : IEntity;

/// <summary>A group of users of one domain.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="DomainId">The domain that owns it.</param>
public sealed record Group(string Id, string Name, string DomainId) : IEntity;

/// <summary>A role.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Implies">
/// The role that whoever has this one has too: <c>admin</c> implies <c>member</c>, which implies <c>reader</c>.
/// </param>
public sealed record Role(string Id, string Name, Role? Implies = null) : IEntity
{
    /// <inheritdoc/>
    public string DomainId => string.Empty;
}
