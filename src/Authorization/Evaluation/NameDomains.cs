using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>The domains in which a rule may call projects and users by name. Elsewhere anybody may have taken that name.</summary>
internal sealed class NameDomains(PolicyOptions options)
{
    private readonly bool _any = options.Compatibility.NamesOfAnyDomain;
    private readonly ImmutableArray<string> _projects = OrDefault(options.ProjectDomains);
    private readonly ImmutableArray<string> _users = OrDefault(options.UserDomains);

    /// <summary>Does the name of the requester's project count? The empty domain is one that the review does not tell.</summary>
    public bool CountsForProjects(KeystoneSubject subject) => _any || _projects.Contains(DomainOfProject(subject));

    /// <summary>
    /// The domain of the requester's project. Users whom k8s-keystone-auth authenticated, and the API server still remembers, come without it; a
    /// project is nearly always of its users' domain, and nobody can leave the domain out of what we tell the API server.
    /// </summary>
    public static string DomainOfProject(KeystoneSubject subject) => subject.ProjectDomainId.Length > 0 ? subject.ProjectDomainId : subject.UserDomainId;

    /// <summary>Does the name of a user of this domain count?</summary>
    public bool CountsForUsers(string domain) => _any || _users.Contains(domain);

    private static ImmutableArray<string> OrDefault(IReadOnlyList<string> domains) =>
        domains.Count == 0 ? [PolicyOptions.DefaultDomain] : [.. domains];
}
