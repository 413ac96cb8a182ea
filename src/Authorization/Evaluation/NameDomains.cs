using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>The domains in which a rule may call projects and users by name. Elsewhere anybody may have taken that name.</summary>
internal sealed class NameDomains(PolicyOptions options)
{
    private readonly bool _any = options.Compatibility.NamesOfAnyDomain;
    private readonly bool _guess = options.Compatibility.ProjectsOfUnknownDomain;
    private readonly ImmutableArray<string> _projects = OrDefault(options.ProjectDomains);
    private readonly ImmutableArray<string> _users = OrDefault(options.UserDomains);

    /// <summary>Does the name of the requester's project count? The empty domain is one that the review does not tell.</summary>
    public bool CountsForProjects(KeystoneSubject subject) => _guess ? WouldCountForProjects(subject) : CountsForProjectsOf(subject.ProjectDomainId);

    /// <summary>Would it count if a project whose domain the review does not tell were of its user's domain?</summary>
    public bool WouldCountForProjects(KeystoneSubject subject) =>
        CountsForProjectsOf(subject.ProjectDomainId.Length > 0 ? subject.ProjectDomainId : subject.UserDomainId);

    /// <summary>Does the name of a user of this domain count?</summary>
    public bool CountsForUsers(string domain) => _any || _users.Contains(domain);

    private bool CountsForProjectsOf(string domain) => _any || _projects.Contains(domain);

    private static ImmutableArray<string> OrDefault(IReadOnlyList<string> domains) =>
        domains.Count == 0 ? [PolicyOptions.DefaultDomain] : [.. domains];
}
