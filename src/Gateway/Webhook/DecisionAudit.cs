using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Reviews;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Makes the audit line of each answer. It is put aside before the answer goes out: what was decided is on record, whatever becomes of the connection, but not if the process dies within <see cref="AuditOptions.WriteInterval"/>.</summary>
internal sealed class DecisionAudit(AuditLog log, LocalRejections rejections, TimeProvider time)
{
    public ValueTask WriteAsync(CallingCluster cluster, AuthenticationAnswer answer, TokenKey key, HttpContext context) =>
        !log.IsOn || (answer is AuthenticationAnswer.Rejected { Origin: AnswerOrigin.Local } && !rejections.Take())
            ? ValueTask.CompletedTask
            : WriteAsync(TokenLine.Of(time.GetUtcNow(), cluster.NameInAudit, answer, key, rejections.TakeSuppressed()), context);

    /// <param name="cluster">The cluster that asked.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="request">The request as it was decided.</param>
    /// <param name="known">Who the review says that asks, where they are known; not always whom the request was decided for.</param>
    /// <param name="context">The request's.</param>
    public ValueTask WriteAsync(CallingCluster cluster, Decision decision, AccessRequest request, KnownSubject? known, HttpContext context) =>
        log.IsOn ? WriteAsync(AccessLine.Of(time.GetUtcNow(), cluster.NameInAudit, decision, request, known), context) : ValueTask.CompletedTask;

    // Kestrel makes a cancellation token for whoever asks for it: only who waits does.
    private ValueTask WriteAsync(ReadOnlySpan<byte> line, HttpContext context) => log.TryWrite(line) ? ValueTask.CompletedTask : log.WriteAsync(line, context.RequestAborted);
}
