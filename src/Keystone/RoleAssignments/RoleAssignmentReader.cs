using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.ServiceTokens;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.RoleAssignments;

/// <summary>Reads role assignments as the service user; without one there is nobody who may.</summary>
/// <param name="calls">The way to Keystone.</param>
/// <param name="service">The service user, if there is one.</param>
/// <param name="ofOneDomain">Whether it is logged in to a domain.</param>
/// <param name="logger">The log.</param>
internal sealed class RoleAssignmentReader(KeystoneCalls calls, ServiceCaller? service, bool ofOneDomain, ILogger<RoleAssignmentReader> logger)
    : IRoleAssignments
{
    /// <summary>About 30,000 assignments of 500 bytes; a large project has thousands.</summary>
    internal const int MaxAnswerLength = 16 * 1024 * 1024;

    /// <summary>Who gives a next page for ever is not believed.</summary>
    internal const int MaxPages = 100;

    public async Task<ProjectAssignments> ReadAsync(string projectId, KeystoneLane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // An empty filter is none: Keystone would list the roles in all projects.
        if (projectId.Length == 0)
            return new ProjectAssignments.NoSuchProject();
        if (service is null)
            return new ProjectAssignments.Withheld();

        using var deadline = calls.Begin(cancellationToken);
        var assignments = new List<(string UserId, KeystoneRole Role)>();
        var query = $"?scope.project.id={Uri.EscapeDataString(projectId)}&effective&include_names=true";
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var request = new KeystoneRequest("roles", HttpMethod.Get, "/role_assignments" + query) { MaxAnswer = MaxAnswerLength };
            var reply = await service.SendAsync(request, lane, deadline).ConfigureAwait(false);
            if (reply is not KeystoneReply.Success success)
                return WithoutAnswer(reply);
            if (AssignmentsPage.Read(success.Body.Span, projectId, assignments) is not { } page)
                return NotUnderstood("not the JSON of a list of this project's role assignments");
            if (page.Next is null)
                return Known(projectId, assignments);

            // Only the query of the link is followed: host and path are those that Keystone believes it has, and our token goes nowhere else.
            if (!Uri.TryCreate(page.Next, UriKind.Absolute, out var next))
                return NotUnderstood("the link to the next page is no URL");
            query = next.Query;
        }

        return NotUnderstood($"more than {MaxPages} pages");
    }

    // To whoever is logged in to a domain, Keystone lists nothing of projects in other domains instead of saying that it will not:
    // an empty list then does not mean that nobody has a role.
    private ProjectAssignments Known(string projectId, List<(string UserId, KeystoneRole Role)> assignments) =>
        ofOneDomain && assignments.Count == 0
            ? new ProjectAssignments.Withheld()
            : new ProjectAssignments.Known(new ProjectRoles(projectId, assignments));

    private static ProjectAssignments WithoutAnswer(KeystoneReply reply) => reply switch
    {
        KeystoneReply.NotFound => new ProjectAssignments.NoSuchProject(),
        KeystoneReply.Failed failed => new ProjectAssignments.Unavailable(failed.Cause),
        _ => new ProjectAssignments.Withheld(),
    };

    private ProjectAssignments.Unavailable NotUnderstood(string problem)
    {
        logger.NotUnderstood("roles", problem);
        return new ProjectAssignments.Unavailable(KeystoneUnavailable.Unintelligible);
    }
}
