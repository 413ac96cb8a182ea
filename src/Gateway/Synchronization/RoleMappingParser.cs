using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>
/// Reads <c>role-mappings</c>: a list, or, as older versions of Magnum wrote it, one mapping without a list around it. <c>projects</c> and
/// <c>project-domains</c> are our own.
/// </summary>
internal sealed class RoleMappingParser(Problems problems)
{
    private const string Role = "keystone-role";
    private const string UserName = "username";
    private const string Groups = "groups";
    private const string Projects = "projects";
    private const string ProjectDomains = "project-domains";

    /// <summary>The mappings that are good.</summary>
    public ImmutableArray<RoleMapping> Parse(Element? element)
    {
        switch (element)
        {
            case null:
                return [];
            case Element.List list:
                return [.. list.Items.Select(Mapping).OfType<RoleMapping>()];
            case Element.Map map:
                problems.Warn(SyncCheck.LoneMapping, map, "one mapping without a list around it, which k8s-keystone-auth does not read; it is taken for a list of one");
                return [.. new[] { Mapping(map) }.OfType<RoleMapping>()];
            default:
                problems.Add(element, $"{Quoted.Kind(element)} is no list; allowed: a list of mappings with {Role}, {UserName} and {Groups}");
                return [];
        }
    }

    private RoleMapping? Mapping(Element element)
    {
        if (Members.Of(element, problems, Role, UserName, Groups, Projects, ProjectDomains) is not { } members || members.Text(Role, "the name of a role") is not { } role)
            return null;
        if (string.IsNullOrWhiteSpace(role.Value))
            problems.Add(role, "an empty name; allowed: the name of a role");
        var mapping = new RoleMapping
        {
            Role = role.Value,
            UserName = members.Given(UserName) is { } name ? Name(name) : null,
            Groups = [.. members.GivenTexts(Groups, problems, "names of groups").Select(Name).OfType<string>()],
            Projects = [.. members.GivenTexts(Projects, problems, "ids of projects").Select(id => id.Value)],
            ProjectDomains = [.. members.GivenTexts(ProjectDomains, problems, "ids of domains").Select(id => id.Value)],
        };
        if (members.Given(UserName) is null && mapping.Groups.Count == 0)
            problems.Add(element, $"a mapping that changes nothing; allowed: one with {UserName} or {Groups}, or both");
        return mapping;
    }

    private string? Name(Element element)
    {
        if (element is not Element.Text { Value: var name } || !RoleMapping.MayGive(name))
        {
            problems.Add(element, $"{Quoted.Kind(element)} is no such name; allowed: {RoleMapping.NameMeaning}");
            return null;
        }
        if (name.AsSpan().ContainsAny('{', '}', '$'))
            problems.Warn(PolicyCheck.UnfilledVariable, element, $"{Quoted.Value(name)} is taken as it is written: there are no templates here");
        return name;
    }
}
