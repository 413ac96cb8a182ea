using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>What a template names, and what it may have in it.</summary>
/// <param name="Known">The placeholders by what is written between the braces.</param>
/// <param name="Own">Those without which all that it names would have one name; the first may have any letters in it.</param>
internal sealed record NameKind(ImmutableDictionary<string, Placeholder> Known, ImmutableArray<Placeholder> Own)
{
    private static readonly (string, Placeholder)[] Project =
    [
        ("project.name", Placeholder.ProjectName), ("project.id", Placeholder.ProjectId),
        ("project.domain.name", Placeholder.ProjectDomainName), ("project.domain.id", Placeholder.ProjectDomainId),
    ];

    /// <summary>A user.</summary>
    public static NameKind OfUsers { get; } = new(
        Names(
            ("user.name", Placeholder.UserName), ("user.id", Placeholder.UserId),
            ("user.domain.name", Placeholder.UserDomainName), ("user.domain.id", Placeholder.UserDomainId)),
        [Placeholder.UserName, Placeholder.UserId]);

    /// <summary>A group of Keystone's.</summary>
    public static NameKind OfGroups { get; } = new(
        Names(("group.name", Placeholder.GroupName), ("group.id", Placeholder.GroupId), ("group.domain.id", Placeholder.GroupDomainId)),
        [Placeholder.GroupName, Placeholder.GroupId]);

    /// <summary>The group of all who come with a token of a project.</summary>
    public static NameKind OfProjects { get; } = new(Names(Project), [Placeholder.ProjectName, Placeholder.ProjectId]);

    /// <summary>The group of all who have a role, in a project where the template says which.</summary>
    public static NameKind OfRoles { get; } = new(Names([.. Project, ("role.name", Placeholder.RoleName)]), [Placeholder.RoleName]);

    private static ImmutableDictionary<string, Placeholder> Names(params (string Name, Placeholder Value)[] names) =>
        names.ToImmutableDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
}
