using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>Whose roles, and where, a request is to be decided by.</summary>
internal sealed class RoleQuestions(RoleOptions options)
{
    private readonly HashSet<string> _federated = new(options.FederatedMethods is [] ? ["mapped", "openid", "saml2"] : options.FederatedMethods, StringComparer.Ordinal);
    private readonly ProjectNamespace? _namespace = options.NamespaceOfProject is { } text ? ProjectNamespace.Parse(text) : null;

    /// <summary>The question.</summary>
    public RoleQuestion About(AccessRequest request) => request.Subject switch
    {
        { Keystone: { } keystone } subject => options.Live ? AboutTold(keystone, subject.Uid) : RoleQuestion.None.Instance,
        var subject => AboutUntold(subject.Uid, request.Action),
    };

    /// <remarks>
    /// No roles leave nothing to cut. What a federated log-in brought by its mapping is assigned nowhere, so that it is missing says nothing; a review that
    /// does not tell the ways (an older gateway's user, k8s-keystone-auth's) may be of such a one. What is not cut is the token's own and no more. And only
    /// the roles in projects can be asked for. Whoever reaches the port can say anything: what Keystone cannot have said is not asked about.
    /// </remarks>
    private RoleQuestion AboutTold(KeystoneSubject keystone, string uid)
    {
        if (keystone.Roles.IsEmpty || keystone.ProjectId.Length == 0 || keystone.Methods.IsEmpty || keystone.Methods.Any(_federated.Contains))
            return RoleQuestion.None.Instance;
        var user = keystone.TrustorId.Length > 0 ? keystone.TrustorId : uid;
        if (!KeystoneId.IsOfProject(keystone.ProjectId))
            return RoleQuestion.Unanswerable.NoProject;
        return KeystoneId.CanBeOfUser(user) ? new RoleQuestion.Of(keystone.ProjectId, user) : RoleQuestion.Unanswerable.NoUser;
    }

    /// <remarks>Of service accounts and others whose uid is none of Keystone's nothing is asked.</remarks>
    private RoleQuestion AboutUntold(string uid, AccessAction action) =>
        _namespace is not null && action is AccessAction.OnResource { Namespace: { Length: > 0 } name } && KeystoneId.IsOfUser(uid) && _namespace.ProjectOf(name) is { } project
            ? new RoleQuestion.Of(project, uid)
            : RoleQuestion.None.Instance;
}
