namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>What of Keystone's a name may have in it.</summary>
internal enum Placeholder
{
    /// <summary><c>{user.name}</c>.</summary>
    UserName,

    /// <summary><c>{user.id}</c>.</summary>
    UserId,

    /// <summary><c>{user.domain.name}</c>.</summary>
    UserDomainName,

    /// <summary><c>{user.domain.id}</c>.</summary>
    UserDomainId,

    /// <summary><c>{group.name}</c>.</summary>
    GroupName,

    /// <summary><c>{group.id}</c>.</summary>
    GroupId,

    /// <summary><c>{group.domain.id}</c>; empty where Keystone does not say.</summary>
    GroupDomainId,

    /// <summary><c>{project.name}</c>.</summary>
    ProjectName,

    /// <summary><c>{project.id}</c>.</summary>
    ProjectId,

    /// <summary><c>{project.domain.name}</c>.</summary>
    ProjectDomainName,

    /// <summary><c>{project.domain.id}</c>.</summary>
    ProjectDomainId,

    /// <summary><c>{role.name}</c>.</summary>
    RoleName,
}
