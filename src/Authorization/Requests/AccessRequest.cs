using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Requests;

/// <summary>May this user do that? The meaning of a SubjectAccessReview, free of its versions and spellings.</summary>
/// <param name="Subject">Who asks.</param>
/// <param name="Action">What they want to do.</param>
public sealed record AccessRequest(Subject Subject, AccessAction Action)
{
    /// <summary>What rules of this effect are asked about: those that deny know one spelling of a path.</summary>
    internal AccessAction ActionFor(RuleEffect effect) =>
        effect == RuleEffect.Deny && Action is AccessAction.OnPath on && Paths.Plain(on.Path) is var plain && plain != on.Path ? on with { Path = plain } : Action;
}

/// <summary>Who asks.</summary>
/// <param name="User">The user's name as the API server knows it.</param>
/// <param name="Uid">The user's id; empty where the review has none.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Keystone">What Keystone said when it authenticated the user; <see langword="null"/> where it did not (no <c>alpha.kubernetes.io/identity/…</c> extra).</param>
public sealed record Subject(string User, string Uid, ImmutableArray<string> Groups, KeystoneSubject? Keystone);

/// <summary>What the review's <c>extra</c> says of a user whom Keystone authenticated.</summary>
/// <param name="ProjectId">The project's id; empty for tokens without a project.</param>
/// <param name="ProjectName">The project's name; empty likewise.</param>
/// <param name="ProjectDomainId">The id of the project's domain; empty where the review does not say.</param>
/// <param name="UserDomainId">The id of the user's domain.</param>
/// <param name="UserDomainName">The name of the user's domain.</param>
/// <param name="Roles">The names of the user's roles.</param>
public sealed record KeystoneSubject(
    string ProjectId, string ProjectName, string ProjectDomainId, string UserDomainId, string UserDomainName, ImmutableArray<string> Roles)
{
    /// <summary>How the token was got, as Keystone has it: <c>password</c>, <c>application_credential</c>, …; empty where the review does not say.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>The id of the user whose roles <see cref="Roles"/> are, where the token was made with a trust; empty where they are the user's own.</summary>
    public string TrustorId { get; init; } = string.Empty;

    /// <summary>There is a project, and the review does not say how it is called: it was resolved from ids, or an older gateway wrote it.</summary>
    internal bool IsProjectNameUntold => ProjectName.Length == 0 && ProjectId.Length > 0;

    /// <summary>There is a project, and the review does not say of which domain.</summary>
    internal bool IsProjectDomainUntold => ProjectDomainId.Length == 0 && (ProjectId.Length > 0 || ProjectName.Length > 0);
}
