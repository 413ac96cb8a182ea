using KeystoneAuthCluster.Keystone.Settings;

namespace KeystoneAuthCluster.Authentication.Identities.RoleMappings;

/// <summary>Checks <c>Identity:RoleMappings</c>.</summary>
internal static class RoleMappingProblems
{
    /// <summary>Adds what is wrong with the mappings of a section.</summary>
    public static SettingProblems WithMappings(this SettingProblems problems, IReadOnlyList<RoleMapping> mappings)
    {
        foreach (var (index, mapping) in mappings.Index())
        {
            var setting = $"{nameof(IdentityOptions.RoleMappings)}:{index}";
            problems
                .When(string.IsNullOrWhiteSpace(mapping.Role), $"{setting}:{nameof(mapping.Role)}", mapping.Role, "the name of a role")
                .When(!mapping.Names.Any(), setting, mapping.Role, $"a mapping with {nameof(mapping.UserName)} or {nameof(mapping.Groups)}, or both")
                .When(mapping.UserName is { } name && !RoleMapping.MayGive(name), $"{setting}:{nameof(mapping.UserName)}", mapping.UserName, RoleMapping.NameMeaning)
                .EachOf(mapping.Groups, $"{setting}:{nameof(mapping.Groups)}", RoleMapping.MayGive, RoleMapping.NameMeaning)
                .EachOf(mapping.Projects, $"{setting}:{nameof(mapping.Projects)}", IsId, "ids of projects")
                .EachOf(mapping.ProjectDomains, $"{setting}:{nameof(mapping.ProjectDomains)}", IsId, "ids of domains");
        }
        return problems;
    }

    private static bool IsId(string id) => !string.IsNullOrWhiteSpace(id) && id != "*";

    private static SettingProblems EachOf(this SettingProblems problems, IReadOnlyList<string> values, string setting, Func<string, bool> isGood, string allowed)
    {
        foreach (var (index, value) in values.Index())
            problems.When(!isGood(value), $"{setting}:{index}", value, allowed);
        return problems;
    }
}
