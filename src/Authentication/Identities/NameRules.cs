using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>What users and groups are called in Kubernetes, and what nobody from Keystone may be called.</summary>
internal sealed class NameRules(IdentityOptions options)
{
    private const string Reserved = "system:";
    private const int MostLetters = 512;
    private const int IdLetters = 32;

    public string Of(KeystoneUser user) => Qualified(user.Name, user.Domain.Id);

    public string Of(KeystoneGroup group) => Qualified(group.Name, group.DomainId);

    /// <summary>Why a user's name is refused; <see langword="null"/> where it is not.</summary>
    public string? CauseToRefuse(KeystoneUser user) => CauseToRefuse(user.Name, user.Domain.Id);

    /// <summary>
    /// Why a group's name is refused; <see langword="null"/> where it is not. A project's id is a group, too, so whoever names groups must not be able
    /// to give one such a name; a federated group that has no name but its id is another matter.
    /// </summary>
    public string? CauseToRefuse(KeystoneGroup group) =>
        CauseToRefuse(group.Name, group.DomainId) ?? (LooksLikeId(group.Name) && group.Name != group.Id ? "looks like the id of a project" : null);

    /// <remarks>
    /// Kubernetes keeps all that begins with <c>system:</c> for itself (<see href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects"/>):
    /// <c>system:masters</c> may do everything whatever any policy says.
    /// </remarks>
    private string? CauseToRefuse(string name, string domainId)
    {
        if (name.Length is 0 or > MostLetters)
            return $"has {name.Length} letters; 1 to {MostLetters} are allowed";
        if (name.AsSpan().Trim().StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
            return $"begins with {Reserved}, which Kubernetes keeps for itself";
        if (name.Any(char.IsControl))
            return "has control characters";
        return options.DomainQualifiedNames && IsUnqualified(domainId) && LooksQualified(name) ? "ends like a name of another domain" : null;
    }

    private string Qualified(string name, string domainId) => options.DomainQualifiedNames && !IsUnqualified(domainId) ? $"{name}@{domainId}" : name;

    private bool IsUnqualified(string domainId) => options.UnqualifiedDomains.Contains(domainId);

    private static bool LooksQualified(string name)
    {
        var at = name.LastIndexOf('@');
        return at >= 0 && name[(at + 1)..] is var domain && (domain == "default" || LooksLikeId(domain));
    }

    private static bool LooksLikeId(string name) => name.Length == IdLetters && name.All(char.IsAsciiHexDigit);
}
