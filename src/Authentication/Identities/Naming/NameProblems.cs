using KeystoneAuthCluster.Keystone.Settings;

namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>Checks the templates of the section <c>Identity</c>, each alone and then together: no two kinds of groups may have names in common.</summary>
internal static class NameProblems
{
    /// <summary>Adds what is wrong with them.</summary>
    public static SettingProblems WithNames(this SettingProblems problems, IdentityOptions options)
    {
        var isQualified = options.DomainQualifiedNames;
        problems
            .When(isQualified && options.UserName != IdentityOptions.OwnUserName, nameof(options.UserName), options.UserName, NotBoth)
            .When(isQualified && options.GroupName != IdentityOptions.OwnGroupName, nameof(options.GroupName), options.GroupName, NotBoth)
            .Read(nameof(options.UserName), options.UserName, NameKind.OfUsers);
        var group = problems.Read(nameof(options.GroupName), options.GroupName, NameKind.OfGroups);
        var project = string.IsNullOrEmpty(options.ProjectGroup) ? null : problems.Read(nameof(options.ProjectGroup), options.ProjectGroup, NameKind.OfProjects);
        var role = string.IsNullOrEmpty(options.RoleGroup) ? null : problems.Read(nameof(options.RoleGroup), options.RoleGroup, NameKind.OfRoles);
        return problems
            .Distinct(nameof(options.ProjectGroup), options.ProjectGroup, project, group)
            .Distinct(nameof(options.RoleGroup), options.RoleGroup, role, group)
            .When(
                project is { IsId: false } && role is not null && (project.Start.StartsWith(role.Start, StringComparison.Ordinal) || role.Start.StartsWith(project.Start, StringComparison.Ordinal)),
                nameof(options.RoleGroup), options.RoleGroup, $"a beginning that tells it from {nameof(options.ProjectGroup)} '{options.ProjectGroup}', such as role:");
    }

    private const string WithDomain =
        "{project.name} only with {project.domain.name}, {project.domain.id} or {project.id}, as projects of other domains may have the same name";

    private const string NotBoth = $"nothing of its own where {nameof(IdentityOptions.DomainQualifiedNames)} is on, which is short for a template";

    private static NameTemplate? Read(this SettingProblems problems, string setting, string? text, NameKind kind)
    {
        var reading = NameTemplateParser.Parse(text ?? string.Empty, kind);
        problems.When(reading is NameTemplateReading.Bad, setting, text, (reading as NameTemplateReading.Bad)?.Allowed ?? string.Empty);
        var template = (reading as NameTemplateReading.Good)?.Template;
        problems.When(template is { IsOfAnyDomain: true }, setting, text, WithDomain);
        return template;
    }

    /// <summary>A group of Keystone's that looks like one of a project or role is left out, so not all of them may look so.</summary>
    private static SettingProblems Distinct(this SettingProblems problems, string setting, string text, NameTemplate? template, NameTemplate? group)
    {
        if (template is null or { IsId: true })
            return problems;
        return problems
            .When(!template.HasText, setting, text, "text of its own, such as role:, that tells it from the groups of Keystone")
            .When(template.HasText && group?.Make(_ => "a") is { } one && template.CouldMake(one), setting, text, $"text that tells it from {nameof(IdentityOptions.GroupName)}");
    }
}
