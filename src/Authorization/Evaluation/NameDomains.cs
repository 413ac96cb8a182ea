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
    /// <param name="subject">The requester.</param>
    /// <param name="denied">Whether it is a rule that denies which has the name: there a domain that is not told counts.</param>
    public bool CountsForProjects(KeystoneSubject subject, bool denied = false) =>
        (denied && subject.IsProjectDomainUntold) || (_guess ? WouldCountForProjects(subject) : CountsForProjectsOf(subject.ProjectDomainId));

    /// <summary>Must a rule that denies reckon with any name of the requester's project? The review tells none, and one would count.</summary>
    public bool MayBeAnyProject(KeystoneSubject subject) => subject.IsProjectNameUntold && CountsForProjects(subject, denied: true);

    /// <summary>Would it count if a project whose domain the review does not tell were of its user's domain?</summary>
    public bool WouldCountForProjects(KeystoneSubject subject) =>
        CountsForProjectsOf(subject.ProjectDomainId.Length > 0 ? subject.ProjectDomainId : subject.UserDomainId);

    /// <summary>Does the requester's own name count?</summary>
    /// <param name="subject">The requester.</param>
    /// <param name="denied">As for projects.</param>
    public bool CountsForUsers(KeystoneSubject subject, bool denied = false) =>
        (denied && subject.UserDomainId.Length == 0) || _any || _users.Contains(subject.UserDomainId);

    private bool CountsForProjectsOf(string domain) => _any || _projects.Contains(domain);

    private static ImmutableArray<string> OrDefault(IReadOnlyList<string> domains) =>
        domains.Count == 0 ? [PolicyOptions.DefaultDomain] : [.. domains];
}
