using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>What users and groups are called in Kubernetes, and what nobody from Keystone may be called.</summary>
internal sealed class NameRules(bool domainQualified)
{
    private const string Reserved = "system:";
    private const int MostLetters = 512;

    public string Of(KeystoneUser user) => Qualified(user.Name, user.Domain.Id);

    public string Of(KeystoneGroup group) => Qualified(group.Name, group.DomainId);

    /// <summary>Why a name is refused; <see langword="null"/> where it is not.</summary>
    /// <remarks>
    /// Kubernetes keeps all that begins with <c>system:</c> for itself (<see href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects"/>):
    /// <c>system:masters</c> may do everything whatever any policy says.
    /// </remarks>
    public static string? CauseToRefuse(string name)
    {
        if (name.Length is 0 or > MostLetters)
            return $"has {name.Length} letters; 1 to {MostLetters} are allowed";
        if (name.AsSpan().Trim().StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
            return $"begins with {Reserved}, which Kubernetes keeps for itself";
        return name.Any(char.IsControl) ? "has control characters" : null;
    }

    private string Qualified(string name, string domainId) => domainQualified ? $"{name}@{domainId}" : name;
}
