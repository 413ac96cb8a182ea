using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>What users and groups are called in Kubernetes, and what nobody from Keystone may be called.</summary>
internal sealed class NameRules(IdentityOptions options)
{
    /// <summary>
    /// Kubernetes keeps all that begins so for itself (<see href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects"/>):
    /// <c>system:masters</c> may do everything whatever any policy says.
    /// </summary>
    public const string Reserved = "system:";

    private const int MostLetters = 512;
    private const int IdLetters = 32;

    private readonly NameTemplates _templates = new(options);

    /// <summary>Whether the group of a role is one for all projects.</summary>
    public bool RolesAreOfAnyProject => _templates.Role is { NeedsProject: false };

    /// <summary>Whether a name is of those that Kubernetes keeps for itself; blanks before it and its case do not hide it.</summary>
    public static bool IsReserved(ReadOnlySpan<char> name) => name.Trim().StartsWith(Reserved, StringComparison.OrdinalIgnoreCase);

    public static bool LooksLikeId(string name) => name.Length == IdLetters && name.All(char.IsAsciiHexDigit);

    /// <summary>Why nothing can have this name, whoever gives it; <see langword="null"/> where something can.</summary>
    public static string? Unfit(string name)
    {
        if (name.Length is 0 or > MostLetters)
            return $"has {name.Length} letters; 1 to {MostLetters} are allowed";
        return name.Any(char.IsControl) ? "has control characters" : null;
    }

    public NameVerdict Of(KeystoneUser user) => Of(_templates.User, user.Name, user.Domain.Id, part => part switch
    {
        Placeholder.UserName => user.Name,
        Placeholder.UserId => user.Id,
        Placeholder.UserDomainName => user.Domain.Name,
        _ => user.Domain.Id,
    });

    /// <remarks>
    /// Projects and roles are groups, too, so whoever names groups must not be able to give one such a name. Ids of projects have no text of their own to be
    /// told by, so no group may have a name that looks like one; a federated group that has no name but its id is another matter.
    /// </remarks>
    public NameVerdict Of(KeystoneGroup group)
    {
        if (LooksLikeId(group.Name) && group.Name != group.Id)
            return new NameVerdict.Bad("looks like the id of a project");
        var verdict = Of(_templates.Group, group.Name, group.DomainId, part => part switch
        {
            Placeholder.GroupName => group.Name,
            Placeholder.GroupId => group.Id,
            _ => group.DomainId,
        });
        return verdict is NameVerdict.Good { Name: var name } && (CouldBeProject(name) || _templates.Role?.CouldMake(name) == true)
            ? new NameVerdict.Bad("looks like that of a project's or role's group")
            : verdict;
    }

    /// <summary>The group of all in a project; <see langword="null"/> where there is none.</summary>
    public string? GroupOf(TokenScope.Project project) => Made(_templates.Project, part => ValueOf(part, project));

    /// <summary>The group of all with a role; <see langword="null"/> where there is none, as with a token that is for no project where the group tells of one.</summary>
    public string? GroupOf(KeystoneRole role, TokenScope.Project? project) => _templates.Role is { NeedsProject: true } && project is null
        ? null
        : Made(_templates.Role, part => part == Placeholder.RoleName ? role.Name : ValueOf(part, project!));

    private bool CouldBeProject(string name) => _templates.Project is { IsId: false } project && project.CouldMake(name);

    private static string ValueOf(Placeholder part, TokenScope.Project project) => part switch
    {
        Placeholder.ProjectName => project.Name,
        Placeholder.ProjectId => project.Id,
        Placeholder.ProjectDomainName => project.Owner.Name,
        _ => project.Owner.Id,
    };

    private static string? Made(NameTemplate? template, Func<Placeholder, string> valueOf) =>
        template?.Make(valueOf) is { } name && CauseToRefuse(name) is null ? name : null;

    private NameVerdict Of(NameTemplate template, string own, string domainId, Func<Placeholder, string> valueOf)
    {
        var unqualified = options.DomainQualifiedNames && options.UnqualifiedDomains.Contains(domainId);
        var cause = Unfit(own) ?? (unqualified && LooksQualified(own) ? "ends like a name of another domain" : null);
        if (cause is not null)
            return new NameVerdict.Bad(cause);
        if ((unqualified ? own : template.Make(valueOf)) is not { } name)
            return new NameVerdict.Bad("would be another's as well: the text of the template is in what it puts there");
        return CauseToRefuse(name) is { } refused ? new NameVerdict.Bad(refused) : new NameVerdict.Good(name);
    }

    /// <summary>Why a name is refused into which Keystone's users have put something.</summary>
    private static string? CauseToRefuse(string name) => Unfit(name) ?? (IsReserved(name) ? $"begins with {Reserved}, which Kubernetes keeps for itself" : null);

    private static bool LooksQualified(string name)
    {
        var at = name.LastIndexOf('@');
        return at >= 0 && name[(at + 1)..] is var domain && (domain == "default" || LooksLikeId(domain));
    }
}
