using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.PolicyCommands.Output;

/// <summary>Decisions and requests, in the words of audit lines and reasons.</summary>
internal static class Wording
{
    /// <summary><c>allowed</c>, <c>no-opinion</c> or <c>denied</c>.</summary>
    public static string Of(Decision decision) => decision switch
    {
        Decision.Allow => "allowed",
        Decision.NoOpinion => "no-opinion",
        Decision.Deny => "denied",
        _ => throw new InvalidOperationException($"A decision that no one knows: {decision.GetType().Name}"),
    };

    /// <summary>The tone of a decision.</summary>
    public static Tone ToneOf(Decision decision) => decision is Decision.Allow ? Tone.Good : decision is Decision.Deny ? Tone.Bad : Tone.Warning;

    /// <summary>The rule that decided; <see langword="null"/> where none did.</summary>
    public static string? RuleOf(Decision decision) => decision switch
    {
        Decision.Allow allow => allow.Rule,
        Decision.Deny deny => deny.Rule,
        _ => null,
    };

    /// <summary>What the webhook answers the API server as the reason.</summary>
    public static string ReasonOf(Decision decision) => decision switch
    {
        Decision.Allow allow => $"allowed by {allow.Rule}",
        Decision.NoOpinion noOpinion => noOpinion.Reason,
        Decision.Deny deny => deny.Reason,
        _ => throw new InvalidOperationException($"A decision that no one knows: {decision.GetType().Name}"),
    };

    /// <summary><c>get pods/log.group web in default</c>: what is asked for, as cases of tests have it.</summary>
    public static string Of(AccessAction action) => action switch
    {
        AccessAction.OnPath path => $"{path.Verb} {path.Path}",
        AccessAction.OnResource on => $"{on.Verb} {Resource(on)}{After(" ", on.Name)}{After(" in ", on.Namespace)}",
        _ => throw new InvalidOperationException($"An action that no one knows: {action.GetType().Name}"),
    };

    /// <summary><c>pods/log.group</c>.</summary>
    public static string Resource(AccessAction.OnResource on) => $"{on.Resource}{After("/", on.Subresource)}{After(".", on.Group)}";

    /// <summary>Who asks: <c>ada, project demo, roles [member]</c>.</summary>
    public static string Of(Subject subject) => subject.Keystone switch
    {
        null => $"{subject.User} (not Keystone's)",
        { ProjectId: "", ProjectName: "" } keystone => $"{subject.User}, no project, roles [{string.Join(", ", keystone.Roles)}]",
        var keystone => $"{subject.User}, project {(keystone.ProjectName.Length > 0 ? keystone.ProjectName : keystone.ProjectId)}, roles [{string.Join(", ", keystone.Roles)}]",
    };

    private static string After(string separator, string text) => text.Length == 0 ? "" : separator + text;
}
