namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>
/// The keys under which Keystone's words travel in a user's <c>extra</c>, from the TokenReview to the SubjectAccessReview. The first five are those of
/// k8s-keystone-auth; all are in lower case, as impersonation headers would make them.
/// </summary>
public static class ExtraKeys
{
    /// <summary>The names of the user's roles.</summary>
    public const string Roles = "alpha.kubernetes.io/identity/roles";

    /// <summary>The project's id.</summary>
    public const string ProjectId = "alpha.kubernetes.io/identity/project/id";

    /// <summary>The project's name.</summary>
    public const string ProjectName = "alpha.kubernetes.io/identity/project/name";

    /// <summary>The id of the user's domain.</summary>
    public const string UserDomainId = "alpha.kubernetes.io/identity/user/domain/id";

    /// <summary>The name of the user's domain.</summary>
    public const string UserDomainName = "alpha.kubernetes.io/identity/user/domain/name";

    /// <summary>The id of the project's domain: a project's name alone says little.</summary>
    public const string ProjectDomainId = "alpha.kubernetes.io/identity/project/domain/id";

    /// <summary>How the token was got, in Keystone's words: a rescoped one has <c>token</c> and what the first of its chain was got by.</summary>
    public const string Methods = "alpha.kubernetes.io/identity/methods";

    /// <summary>The id of the user whose roles a token of a trust carries. Others' tokens have no such key.</summary>
    public const string TrustorId = "alpha.kubernetes.io/identity/trustor/id";

    /// <summary><c>true</c> where Keystone could not be asked and this is what it said last.</summary>
    public const string Stale = "alpha.kubernetes.io/identity/stale";
}
