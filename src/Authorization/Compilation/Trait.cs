namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>What a rule may ask of a requester.</summary>
internal enum Trait
{
    /// <summary>The user, by id or name.</summary>
    User,

    /// <summary>A group.</summary>
    Group,

    /// <summary>The project, by id or name.</summary>
    Project,

    /// <summary>A role.</summary>
    Role,

    /// <summary>The project's domain, by id.</summary>
    ProjectDomain,

    /// <summary>The user's domain, by id or name.</summary>
    UserDomain,

    /// <summary>A method by which the token was got.</summary>
    Method,
}
