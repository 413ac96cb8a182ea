using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Clusters;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Makes the audit line of each answer. It goes out before the answer does: what was decided is on record, whatever becomes of the connection.</summary>
internal sealed class DecisionAudit(AuditLog log, LocalRejections rejections, TimeProvider time)
{
    public ValueTask WriteAsync(CallingCluster cluster, AuthenticationAnswer answer, TokenKey key, HttpContext context)
    {
        if (!log.IsOn || (answer is AuthenticationAnswer.Rejected { Origin: AnswerOrigin.Local } && !rejections.Take()))
            return ValueTask.CompletedTask;
        var record = new AuditRecord
        {
            Time = time.GetUtcNow(),
            Review = AuditReview.TokenReview,
            Decision = AuditDecision.Unavailable,
            Cluster = cluster.NameInAudit,
            TokenKeyPrefix = key.Prefix,
            Suppressed = rejections.TakeSuppressed(),
        };
        record = answer switch
        {
            AuthenticationAnswer.Accepted accepted => record with
            {
                Decision = AuditDecision.Authenticated,
                Source = SourceOf(accepted.Origin),
                User = accepted.User.Name,
                Uid = accepted.User.Uid,
                ProjectId = accepted.User.ProjectId,
                ProjectName = accepted.User.ProjectName,
            },
            AuthenticationAnswer.Rejected rejected => record with { Decision = AuditDecision.Rejected, Source = SourceOf(rejected.Origin), Reason = rejected.Cause },
            AuthenticationAnswer.Unavailable unavailable => record with { Source = AuditSource.Keystone, Reason = unavailable.Cause.ToString() },
            _ => throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}"),
        };
        return WriteAsync(record, context);
    }

    public ValueTask WriteAsync(CallingCluster cluster, Decision decision, AccessRequest request, HttpContext context)
    {
        if (!log.IsOn)
            return ValueTask.CompletedTask;
        var record = new AuditRecord
        {
            Time = time.GetUtcNow(),
            Review = AuditReview.SubjectAccessReview,
            Decision = AuditDecision.NoOpinion,
            Cluster = cluster.NameInAudit,
        };
        return WriteAsync(WithDecision(record.With(request), decision), context);
    }

    // Kestrel makes a cancellation token for whoever asks for it: only who waits does.
    private ValueTask WriteAsync(in AuditRecord record, HttpContext context) => log.TryWrite(record) ? ValueTask.CompletedTask : log.WriteAsync(record, context.RequestAborted);

    private static AuditRecord WithDecision(AuditRecord record, Decision decision) => decision switch
    {
        Decision.Allow allow => record with { Decision = AuditDecision.Allowed, Rule = allow.Rule },
        Decision.NoOpinion noOpinion => record with { Reason = noOpinion.Reason },
        Decision.Unknown unknown => record with { Decision = AuditDecision.Unavailable, Reason = unknown.Cause },
        Decision.Deny deny => record with { Decision = AuditDecision.Denied, Rule = deny.Rule, Reason = deny.Reason },
        _ => throw new InvalidOperationException($"A decision that no one knows: {decision.GetType().Name}"),
    };

    private static AuditSource SourceOf(AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Cache => AuditSource.Cache,
        AnswerOrigin.Keystone => AuditSource.Keystone,
        AnswerOrigin.Stale => AuditSource.Stale,
        _ => AuditSource.None,
    };
}
