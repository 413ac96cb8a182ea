using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>Who asks, by all the ids and names that a rule may call them by.</summary>
/// <param name="User">The user.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Project">The user's project.</param>
/// <param name="Roles">The user's roles in the project.</param>
internal sealed record Requester(Known User, Known Groups, Known Project, ImmutableArray<string> Roles)
{
    /// <summary>The requester of a review.</summary>
    public static Requester Of(Subject subject, NameDomains domains) => subject.Keystone is { } keystone
        ? new(
            Known.By(subject.Uid, subject.User, domains.CountsForUsers(keystone.UserDomainId)),
            GroupsOf(subject, keystone.ProjectId),
            Known.By(keystone.ProjectId, keystone.ProjectName, domains.CountsForProjects(keystone)),
            keystone.Roles)
        : new(Known.By(subject.Uid, subject.User, nameCounts: true), GroupsOf(subject, ""), Known.Nothing, []);

    // The groups are Keystone's, by name, and the project, by id.
    private static Known GroupsOf(Subject subject, string projectId) =>
        new([.. subject.Groups.Where(group => group == projectId)], [.. subject.Groups.Where(group => group != projectId)]);
}
