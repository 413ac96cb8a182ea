using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>Who asks, by all the ids and names that a rule may call them by.</summary>
/// <param name="Users">The user's id, and the name where it counts.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Projects">The project's id, and its name where it counts.</param>
/// <param name="Roles">The user's roles in the project.</param>
internal sealed record Requester(
    ImmutableArray<string> Users, ImmutableArray<string> Groups, ImmutableArray<string> Projects, ImmutableArray<string> Roles)
{
    /// <summary>The requester of a review.</summary>
    public static Requester Of(Subject subject, NameDomains domains) => subject.Keystone is { } keystone
        ? new(
            Known(subject.Uid, subject.User, domains.CountsForUsers(keystone.UserDomainId)),
            subject.Groups,
            Known(keystone.ProjectId, keystone.ProjectName, domains.CountsForProjects(keystone)),
            keystone.Roles)
        : new(Known(subject.Uid, subject.User, nameCounts: true), subject.Groups, [], []);

    // What a review leaves out is empty, and the empty name is nobody's.
    private static ImmutableArray<string> Known(string id, string name, bool nameCounts) =>
        [.. new[] { id, nameCounts ? name : "" }.Where(known => known.Length > 0)];
}
