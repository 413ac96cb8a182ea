using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Explanation;

/// <summary>Why a condition does not hold, in words.</summary>
/// <param name="subject">Who asks, as the review has them.</param>
/// <param name="requester">Who asks, as the rule sees them.</param>
/// <param name="domains">Where names count.</param>
internal sealed class ConditionGap(Subject subject, Requester requester, NameDomains domains)
{
    /// <summary>What is, and what the condition asks for.</summary>
    public string Of(Condition condition) => condition switch
    {
        Condition.AnyProject any => $"project is {Project}; the rule is about {SetText.Of(any.Projects.Values)}{Uncounted(any.Projects)}",
        Condition.AnyProjectDomain any => $"domain of the project is {Told(requester.ProjectDomain)}; the rule is about {SetText.Of(any.Domains)}",
        Condition.AnyUser any => $"user is {User}; the rule is about {SetText.Of(any.Users.Values)}{UncountedUser(any.Users)}",
        Condition.AnyUserDomain any => $"domain of the user is {Told(requester.UserDomain)}; the rule is about {SetText.Of(any.Domains)}",
        Condition.AnyGroup any => $"groups are {SetText.OrNone(subject.Groups)}; the rule is about {SetText.Of(any.Groups.Values)}",
        Condition.AnyRole any => $"roles are {SetText.OrNone(requester.Roles)}; the rule needs one of {SetText.Of(any.Roles)}",
        Condition.AllRoles all => $"roles are {SetText.OrNone(requester.Roles)}; missing: {SetText.Of([.. all.Roles.Except(requester.Roles)])}",
        Condition.AnyMethod any => $"methods are {Told(requester.Methods)}; the rule is about {SetText.Of(any.Methods)}",
        Condition.Authenticated => "nobody authenticated the user",
        _ => throw new InvalidOperationException($"a condition that is none: {condition.GetType().Name}"),
    };

    private string Project => subject.Keystone is null or { ProjectId: "", ProjectName: "" }
        ? "none"
        : Both(subject.Keystone.ProjectName, subject.Keystone.ProjectId);

    private string User => Both(subject.User, subject.Uid);

    private static string Both(string name, string id) => (name, id) switch
    {
        ("", "") => "not told",
        ("", _) => SetText.One(id),
        (_, "") => SetText.One(name),
        _ => $"{SetText.One(name)} (id {SetText.One(id)})",
    };

    private static string Told(Told told) => told.Values.IsEmpty ? "not told" : SetText.Of(told.Values);

    private string Uncounted(Called called) =>
        subject.Keystone is { } keystone && called.Values.Contains(keystone.ProjectName) && !domains.CountsForProjects(keystone)
            ? $"; this name does not count, as {In(keystone.ProjectDomainId)} is not among Policy:ProjectDomains" : "";

    private string UncountedUser(Called called) =>
        subject.Keystone is { } keystone && called.Values.Contains(subject.User) && !domains.CountsForUsers(keystone)
            ? $"; this name does not count, as {In(keystone.UserDomainId)} is not among Policy:UserDomains" : "";

    private static string In(string domain) => domain.Length == 0 ? "its domain is not told and so" : $"its domain {SetText.One(domain)}";
}
