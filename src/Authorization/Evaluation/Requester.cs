using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>Who asks, by all the ids and names that a rule may call them by.</summary>
/// <param name="User">The user.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Project">The user's project.</param>
/// <param name="Roles">The user's roles in the project.</param>
internal sealed record Requester(Known User, Known Groups, Known Project, ImmutableArray<string> Roles)
{
    /// <summary>The group of all whom an authenticator knew.</summary>
    public const string AuthenticatedGroup = "system:authenticated";

    /// <summary>The domain of the user's project, by id.</summary>
    public Told ProjectDomain { get; init; } = Told.Nothing;

    /// <summary>The user's domain, by id and name.</summary>
    public Told UserDomain { get; init; } = Told.Nothing;

    /// <summary>How the user's token was got: <c>password</c>, <c>totp</c>, <c>application_credential</c>, …</summary>
    public Told Methods { get; init; } = Told.Nothing;

    /// <summary>Did an authenticator know them?</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>The requester of a review as a rule of this effect sees them.</summary>
    /// <remarks>
    /// What the review does not tell gives nobody anything, and takes from nobody what denies them: to allow, a domain, a project's name or a method must be told; to
    /// deny, it is enough that it is not told to be another. Otherwise leaving it out of an impersonation would lift the denial.
    /// </remarks>
    public static Requester Of(Subject subject, NameDomains domains, RuleEffect effect = RuleEffect.Allow) => subject.Keystone is { } keystone
        ? OfKeystone(subject, keystone, domains, denied: effect == RuleEffect.Deny)
        : new(Known.By(subject.Uid, subject.User, nameCounts: true), GroupsOf(subject, ""), Known.Nothing, [])
        {
            IsAuthenticated = subject.Groups.Contains(AuthenticatedGroup),
        };

    private static Requester OfKeystone(Subject subject, KeystoneSubject keystone, NameDomains domains, bool denied) => new(
        Known.By(subject.Uid, subject.User, domains.CountsForUsers(keystone, denied)),
        GroupsOf(subject, keystone.ProjectId),
        Known.By(keystone.ProjectId, keystone.ProjectName, domains.CountsForProjects(keystone, denied)) with
        {
            MayHaveAnyName = denied && domains.MayBeAnyProject(keystone),
        },
        keystone.Roles)
    {
        ProjectDomain = new([.. Given(keystone.ProjectDomainId)], denied && keystone.IsProjectDomainUntold),
        UserDomain = new([.. Given(keystone.UserDomainId), .. Given(keystone.UserDomainName)], denied && keystone.UserDomainId.Length == 0),
        Methods = new(keystone.Methods, denied && keystone.Methods.IsEmpty),
        IsAuthenticated = true,
    };

    // The groups are Keystone's, by name, and the project, by id.
    private static Known GroupsOf(Subject subject, string projectId) =>
        new([.. subject.Groups.Where(group => group == projectId)], [.. subject.Groups.Where(group => group != projectId)]);

    private static string[] Given(string text) => text.Length == 0 ? [] : [text];
}
