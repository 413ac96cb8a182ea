using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;
using static KeystoneAuthCluster.Authorization.Evaluation.ReasonText;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>What is missing, in words: of the requester, the request and the rules about the requester, and of no other tenant.</summary>
internal static class Reason
{
    private static readonly ImmutableArray<string> Verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];
    private static readonly ImmutableArray<string> Methods = ["get", "head", "post", "put", "patch", "delete"];

    /// <summary>The reason why no rule allows the request.</summary>
    public static string For(AccessRequest request, PolicyAuthorizer policy)
    {
        var who = Who(request.Subject);
        var (verb, rest) = (Name(request.Action.Verb), What(request.Action));
        var needed = Needed(request, policy);
        return Whole(AllowedVerbs(request, policy) is { IsEmpty: false } verbs
            ? $"{who} allow {Listed(verbs)} of {rest}; {(needed is null ? $"no rule allows {verb}" : $"{verb} {needed}")}"
            : (needed, policy.KnowsOf(request.Subject)) switch
            {
                ({ } roles, _) => $"{who}: {verb} of {rest} {roles}",
                (null, true) => $"{who}: no rule about them allows {verb} of {rest}",
                (null, false) => $"{who}: no rule is about them, so none allows {verb} of {rest}{Unnamed(request.Subject.Keystone, policy.Domains)}",
            });
    }

    /// <summary>What the user is told whose request a rule denies.</summary>
    public static string Denied(AccessRequest request, Rule rule) =>
        Whole($"{Listed([rule.Name])} denies {Name(request.Action.Verb)} of {What(request.Action)}");

    private static ImmutableArray<string> AllowedVerbs(AccessRequest request, PolicyAuthorizer policy) =>
        [.. (request.Action is AccessAction.OnPath ? Methods : Verbs)
            .Select(verb => request with { Action = request.Action with { Verb = verb } })
            .Where(other => policy.Allowing(other) is not null && policy.Denying(other) is null)
            .Select(other => other.Action.Verb)];

    private static string? Needed(AccessRequest request, PolicyAuthorizer policy)
    {
        if (request.Subject.Keystone is not { } keystone || policy.AllowingWithRoles(request) is not { } rule)
            return null;
        var all = rule.Who.OfType<Condition.AllRoles>().SelectMany(condition => condition.Roles).Except(keystone.Roles).ToArray();
        var any = rule.Who.OfType<Condition.AnyRole>().Where(condition => !condition.Roles.Any(keystone.Roles.Contains));
        string[] needs =
        [
            .. all.Length == 0 ? Array.Empty<string>() : [$"{(all.Length == 1 ? "role" : "roles")} {Listed(all)}"],
            .. any.Select(condition => condition.Roles is [var role] ? $"role {Name(role)}" : $"one of the roles {Listed(condition.Roles)}"),
        ];
        return $"needs {Listed(" and ", needs)} ({Listed([rule.Name])})";
    }

    private static string Who(Subject subject) => subject.Keystone switch
    {
        null => $"groups of user {Name(subject.User)} of another authenticator",
        { ProjectId: "", ProjectName: "" } keystone => $"roles [{Listed(keystone.Roles)}] without a project",
        { ProjectName: "" } keystone => $"roles [{Listed(keystone.Roles)}] in project {Name(keystone.ProjectId)}",
        var keystone => $"roles [{Listed(keystone.Roles)}] in project {Name(keystone.ProjectName)}",
    };

    private static string What(AccessAction action) => action switch
    {
        AccessAction.OnPath on => $"path {Name(on.Path)}",
        AccessAction.OnResource on =>
            $"{Name(on.Resource)}{After("/", on.Subresource)}{After(".", on.Group)}{After(" ", on.Name)} "
            + (on.Namespace.Length == 0 ? "at the cluster scope" : $"in namespace {Name(on.Namespace)}"),
        _ => throw new InvalidOperationException($"an action that is none: {action.GetType().Name}"),
    };

    // The usual cause of "but the rule is there": the rule has the name of a project whose names do not count.
    private static string Unnamed(KeystoneSubject? keystone, NameDomains domains) => keystone switch
    {
        null or { ProjectName: "" } => "",
        var known when domains.CountsForProjects(known) => "",
        { ProjectDomainId.Length: > 0 } known => $"; its domain {Name(known.ProjectDomainId)} is not among Policy:ProjectDomains, so its name does not count",
        var known when domains.WouldCountForProjects(known) => "; the review does not tell the project's domain, so its name does not count; "
            + "set Policy:Compatibility:ProjectsOfUnknownDomain while API servers still remember users of k8s-keystone-auth",
        _ => "; the review does not tell the project's domain, so its name does not count",
    };
}
