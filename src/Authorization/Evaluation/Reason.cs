using System.Collections.Immutable;
using System.Text;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>What is missing, in words: of the requester, the request and the rules about the requester, and of no other tenant.</summary>
internal static class Reason
{
    /// <summary>The longest reason, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024;

    // A part's share, so that no long part pushes out another.
    private const int MaxListed = 200;
    private const int MaxName = 64;

    /// <summary>The reason why none of the rules that concern the requester allows the request.</summary>
    public static string For(AccessRequest request, ImmutableArray<Rule> concerning, NameDomains domains)
    {
        var who = Who(request.Subject);
        var what = What(request.Action);
        var text = concerning.IsEmpty
            ? $"{who}: no rule is about them, so none allows {what}{Unnamed(request.Subject.Keystone, domains)}"
            : $"{who}: no rule allows {what} (about them: {Listed(concerning.Select(rule => rule.Name).Distinct())})";
        return AtMost(MaxBytes, Printable(text));
    }

    private static string Who(Subject subject) => subject.Keystone switch
    {
        null => $"user {Name(subject.User)} of another authenticator",
        { ProjectId: "", ProjectName: "" } keystone => $"roles [{Listed(keystone.Roles)}] without a project",
        { ProjectName: "" } keystone => $"roles [{Listed(keystone.Roles)}] in project {Name(keystone.ProjectId)}",
        var keystone => $"roles [{Listed(keystone.Roles)}] in project {Name(keystone.ProjectName)}",
    };

    private static string What(AccessAction action) => action switch
    {
        AccessAction.OnPath on => $"{Name(on.Verb)} of path {Name(on.Path)}",
        AccessAction.OnResource on =>
            $"{Name(on.Verb)} of {Name(on.Resource)}{After('/', on.Subresource)}{After('.', on.Group)} "
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

    private static string After(char separator, string name) => name.Length == 0 ? "" : separator + Name(name);

    private static string Name(string name) => AtMost(MaxName, name);

    private static string Listed(IEnumerable<string> names) => AtMost(MaxListed, string.Join(", ", names));

    private static string AtMost(int bytes, string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var kept = new StringBuilder();
        var left = bytes - "…"u8.Length;
        foreach (var rune in text.EnumerateRunes().TakeWhile(rune => (left -= rune.Utf8SequenceLength) >= 0))
            kept.Append(rune);
        return kept.Append('…').ToString();
    }

    // The API server shows the reason on people's terminals; a name must not command them.
    private static string Printable(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = char.IsControl(source[i]) ? '?' : source[i];
    });
}
