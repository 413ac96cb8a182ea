using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>
/// The line of an answer to <em>may this user do that?</em> All that a policy may look at is there, so that another policy can be asked what was asked of
/// this one (<see cref="AuditLineReader"/>).
/// </summary>
internal static class AccessLine
{
    /// <summary>The line. Good until this thread makes the next one.</summary>
    /// <param name="time">When it was decided.</param>
    /// <param name="cluster">The Kubernetes cluster that asked, where there are several.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="request">What was decided, with the roles by which it was.</param>
    /// <param name="known">Who asked, where they are known from earlier reviews.</param>
    public static ReadOnlySpan<byte> Of(DateTimeOffset time, string? cluster, Decision decision, AccessRequest request, KnownSubject? known)
    {
        var (word, reason, rule) = decision switch
        {
            Decision.Allow allow => ("allowed", null, allow.Rule),
            Decision.NoOpinion noOpinion => ("no-opinion", noOpinion.Reason, null),
            Decision.Unknown unknown => ("unavailable", unknown.Cause, null),
            Decision.Deny deny => ("denied", deny.Reason, deny.Rule),
            _ => throw new InvalidOperationException($"A decision that no one knows: {decision.GetType().Name}"),
        };
        var line = AuditLine.Start(time);
        line.Text(",\"review\":\"SubjectAccessReview\",\"decision\":\""u8, word);
        line.Append(",\"source\":\"none\""u8);
        line.Text(",\"cluster\":\""u8, cluster);
        if (known is not null && ReferenceEquals(known.Subject, request.Subject))
            Write(line, known);
        else
            Write(line, request.Subject);
        line.Text(",\"reason\":\""u8, reason);
        line.Text(",\"rule\":\""u8, rule);
        Write(line, request.Action);
        return line.End();
    }

    private static void Write(AuditLine line, KnownSubject known)
    {
        if (!known.InAudit.IsEmpty)
        {
            line.Append(known.InAudit);
            return;
        }
        var before = line.Length;
        Write(line, known.Subject);
        known.KeepInAudit(line.Since(before));
    }

    private static void Write(AuditLine line, Subject subject)
    {
        line.Text(",\"user\":\""u8, subject.User);
        line.Text(",\"uid\":\""u8, subject.Uid);
        if (!subject.Groups.IsDefaultOrEmpty)
            line.Texts(",\"groups\":["u8, subject.Groups);
        if (subject.Keystone is not { } keystone)
            return;
        line.Text(",\"projectId\":\""u8, keystone.ProjectId);
        line.Text(",\"projectName\":\""u8, keystone.ProjectName);
        line.Text(",\"projectDomainId\":\""u8, keystone.ProjectDomainId);
        line.Text(",\"userDomainId\":\""u8, keystone.UserDomainId);
        line.Text(",\"userDomainName\":\""u8, keystone.UserDomainName);
        if (!keystone.Roles.IsDefault)
            line.Texts(",\"roles\":["u8, keystone.Roles); // also none: only who is no user of Keystone has no such list
        if (!keystone.Methods.IsDefaultOrEmpty)
            line.Texts(",\"methods\":["u8, keystone.Methods);
    }

    private static void Write(AuditLine line, AccessAction action)
    {
        line.Text(",\"verb\":\""u8, action.Verb);
        switch (action)
        {
            case AccessAction.OnResource resource:
                line.Text(",\"apiGroup\":\""u8, resource.Group);
                line.Text(",\"resource\":\""u8, resource.Resource);
                line.Text(",\"subresource\":\""u8, resource.Subresource);
                line.Text(",\"namespace\":\""u8, resource.Namespace);
                line.Text(",\"name\":\""u8, resource.Name);
                break;
            case AccessAction.OnPath path:
                line.Text(",\"path\":\""u8, path.Path);
                break;
            default:
                throw new InvalidOperationException($"An action that no one knows: {action.GetType().Name}");
        }
    }
}
