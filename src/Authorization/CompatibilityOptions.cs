namespace KeystoneAuthCluster.Authorization;

/// <summary>
/// The known holes of k8s-keystone-auth. Each is closed by default; <see langword="true"/> opens it again. Section <c>Policy:Compatibility</c>.
/// </summary>
public sealed class CompatibilityOptions
{
    /// <summary>
    /// Default <see langword="false"/>: the v2 key <c>default/pods</c> is about pods and not about <c>pods/exec</c>, which has a key of its own,
    /// <c>default/pods/exec</c>; and a wildcard reaches the streaming subresources <c>exec</c>, <c>attach</c>, <c>portforward</c> and <c>proxy</c>, and
    /// <c>console</c>, <c>vnc</c>, <c>usbredir</c> and <c>vsock</c> of virtual machines, only where its verbs include <c>create</c>, because a
    /// <c>get</c> of them is a shell, not a reading. A wildcard is whatever does not spell out the subresource: <c>*/*</c>, <c>*/!secrets</c>,
    /// <c>default/pods/*</c>, <c>default/pods/!log</c>, <c>default/pods/['log', '*']</c>, and in v1 <c>*</c> and <c>pods/*</c>. In ABAC each resource is one, as Kubernetes does not look at subresources there.
    /// <see langword="true"/>: a v2 key without a subresource is about all of them, and a wildcard's <c>get</c> opens streams.
    /// Our own format says itself what it means and knows no such switch.
    /// </summary>
    public bool Subresources { get; set; }

    /// <summary>
    /// Default <see langword="false"/>: a resource that v2 names is one of Kubernetes itself: its API group has no dot (core, <c>apps</c>, <c>batch</c>)
    /// or ends in <c>.k8s.io</c> or <c>.kubernetes.io</c>, which nobody else may define. A wildcard is about the resources of all groups.
    /// <see langword="true"/>: v2 does not look at the API group, so that <c>pods</c> are also those of somebody's custom group.
    /// </summary>
    public bool ApiGroups { get; set; }

    /// <summary>
    /// Default <see langword="false"/>: names are unique in their domain only, so a name counts where the review says that it is of
    /// <see cref="PolicyOptions.ProjectDomains"/> (or <see cref="PolicyOptions.UserDomains"/>), and a review that does not say is matched by ids alone.
    /// <see langword="true"/>: a name counts whatever its domain.
    /// </summary>
    public bool NamesOfAnyDomain { get; set; }

    /// <summary>
    /// For the time of the migration from k8s-keystone-auth, which does not tell API servers the domain of a project: until they have forgotten the
    /// users whom it authenticated (<c>--authentication-token-webhook-cache-ttl</c>, 2 minutes by default), their reviews come without it.
    /// Default <see langword="false"/>: the name of such a project does not count; its id does. <see langword="true"/>: its domain is taken to be its
    /// user's. That is a guess: a user of one domain may have a role in a project of another, and whoever may impersonate can leave the domain out.
    /// </summary>
    public bool ProjectsOfUnknownDomain { get; set; }

    /// <summary>
    /// Default <see langword="false"/>: a rule without <c>users</c> and <c>match</c> is an error. <see langword="true"/>: it is about everyone.
    /// </summary>
    public bool RulesForEveryone { get; set; }

    /// <summary>
    /// Default <see langword="false"/>: the policy has no opinion on users whom Keystone did not authenticate, such as service accounts.
    /// <see langword="true"/>: rules that need no project and no role are about them too, and their names count as they are.
    /// </summary>
    public bool UsersOfOthers { get; set; }
}
