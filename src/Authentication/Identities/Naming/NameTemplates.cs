namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>What users and groups are called, as the settings have it, once they are known to be good.</summary>
internal sealed class NameTemplates
{
    public NameTemplates(IdentityOptions options)
    {
        var qualified = options.DomainQualifiedNames;
        User = Template(qualified ? IdentityOptions.OwnUserName + "@{user.domain.id}" : options.UserName, NameKind.OfUsers);
        Group = Template(qualified ? IdentityOptions.OwnGroupName + "@{group.domain.id}" : options.GroupName, NameKind.OfGroups);
        Project = OrNone(options.ProjectGroup, NameKind.OfProjects);
        Role = OrNone(options.RoleGroup, NameKind.OfRoles);
    }

    public NameTemplate User { get; }

    public NameTemplate Group { get; }

    /// <summary>The group of a project; <see langword="null"/> where there is none.</summary>
    public NameTemplate? Project { get; }

    /// <summary>The group of a role; <see langword="null"/> where there is none.</summary>
    public NameTemplate? Role { get; }

    private static NameTemplate? OrNone(string text, NameKind kind) => string.IsNullOrEmpty(text) ? null : Template(text, kind);

    private static NameTemplate Template(string text, NameKind kind) => NameTemplateParser.Parse(text, kind) switch
    {
        NameTemplateReading.Good good => good.Template,
        NameTemplateReading.Bad bad => throw new InvalidOperationException($"A template that nobody checked: {text}; allowed: {bad.Allowed}"),
        var other => throw new InvalidOperationException($"A reading that is none: {other.GetType().Name}"),
    };
}
