using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>The domains in which a rule may call projects and users by name. Elsewhere anybody may have taken that name.</summary>
internal sealed class NameDomains(PolicyOptions options)
{
    private readonly bool _any = options.Compatibility.NamesOfAnyDomain;
    private readonly ImmutableArray<string> _projects = OrDefault(options.ProjectDomains);
    private readonly ImmutableArray<string> _users = OrDefault(options.UserDomains);

    /// <summary>Does the name of a project of this domain count? The empty domain is one that the review does not tell.</summary>
    public bool CountsForProjects(string domain) => _any || _projects.Contains(domain);

    /// <summary>Does the name of a user of this domain count?</summary>
    public bool CountsForUsers(string domain) => _any || _users.Contains(domain);

    private static ImmutableArray<string> OrDefault(IReadOnlyList<string> domains) =>
        domains.Count == 0 ? [PolicyOptions.DefaultDomain] : [.. domains];
}
