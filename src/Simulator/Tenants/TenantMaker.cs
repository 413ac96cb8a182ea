using System.Collections.Immutable;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>Makes tenants in the default domain; ids follow from names, so they are the same at every start.</summary>
public sealed class TenantMaker
{
    private readonly Tenancy _tenancy;

    internal TenantMaker(Tenancy tenancy) => _tenancy = tenancy;

    /// <summary>Makes an enabled project.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Project Project(string name) => _tenancy.Projects.Add(new Project(Ids.Of("project", name), name, Ids.DefaultDomain));

    /// <summary>Makes a user whose password is <c>&lt;name&gt;-password</c>, with these roles on a project.</summary>
    /// <exception cref="ArgumentException">The name is taken, or there is no such project or role.</exception>
    public User User(string name, string project, params ReadOnlySpan<string> roles)
    {
        var user = Add(name, Ids.DefaultDomain);
        _tenancy.Assignments.Add(user.Id, _tenancy.Projects.Resolve(project).Id, Resolve(roles));
        return user;
    }

    /// <summary>Makes many users at once (<c>user-0</c>, <c>user-1</c>, …), each with these roles on a project.</summary>
    /// <exception cref="ArgumentException">There are such users already, or there is no such project or role.</exception>
    public ImmutableArray<User> Users(int count, string project, params ReadOnlySpan<string> roles)
    {
        var target = _tenancy.Projects.Resolve(project).Id;
        var given = Resolve(roles);
        var users = ImmutableArray.CreateBuilder<User>(count);
        for (var number = 0; number < count; number++)
        {
            users.Add(Add($"user-{number}", Ids.DefaultDomain));
            _tenancy.Assignments.Add(users[number].Id, target, given);
        }

        return users.MoveToImmutable();
    }

    /// <summary>Makes an application credential for a user's project; its secret is <c>&lt;name&gt;-secret</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="project">What its tokens are for.</param>
    /// <param name="roles">What it carries, as long as the user has it.</param>
    /// <param name="rules">What it may call; empty for anything.</param>
    /// <param name="expiresAt">When it, and every token made with it, ends at the latest; <see langword="null"/> for never.</param>
    /// <exception cref="ArgumentException">There is no such user, project or role.</exception>
    public ApplicationCredential ApplicationCredential(
        string name, string user, string project, ImmutableArray<string> roles, ImmutableArray<AccessRule> rules, DateTimeOffset? expiresAt = null)
    {
        var credential = new ApplicationCredential
        {
            Id = Ids.Of("application_credential", name),
            Name = name,
            UserId = _tenancy.Users.Resolve(user).Id,
            ProjectId = _tenancy.Projects.Resolve(project).Id,
            Roles = Resolve(roles.AsSpan()),
            AccessRules = rules,
            ExpiresAt = expiresAt,
            Secret = $"{name}-secret",
        };
        return _tenancy.ApplicationCredentials[credential.Id] = credential;
    }

    internal User Add(string name, string domainId) =>
        _tenancy.Users.Add(new User(Ids.Of($"user/{domainId}", name), name, domainId) { Password = $"{name}-password" });

    internal ImmutableArray<Role> Resolve(params ReadOnlySpan<string> names)
    {
        var roles = ImmutableArray.CreateBuilder<Role>(names.Length);
        foreach (var name in names)
            roles.Add(_tenancy.Roles.Resolve(name));
        return roles.MoveToImmutable();
    }
}
