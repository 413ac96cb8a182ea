using System.Buffers;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Gateway.Roles;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>
/// Answers <em>may this user do that?</em> What cannot be known now is a 503: an API server keeps a review's <c>allowed: false</c> whatever error stands beside
/// it, but keeps no error, does not ask again by itself for this one, and goes on as its <c>failurePolicy</c> says.
/// </summary>
internal sealed class SubjectAccessReviewHandler(DecisionAudit audit, GatewayMetrics metrics, LiveRoles? live = null)
{
    public async Task AnswerAsync(HttpContext context, CallingCluster cluster, Review.SubjectAccess review)
    {
        var started = metrics.Start();
        var (decision, request) = live is { IsOn: true } && cluster.Roles is { } roles
            ? await live.DecideAsync(cluster.Authorizer, roles, review.Request, RequestTimeout.Of(context.Request), context.RequestAborted).ConfigureAwait(false)
            : new LiveDecision(cluster.Authorizer.Decide(review.Request), review.Request);
        await audit.WriteAsync(cluster, decision, request, review.Known, context).ConfigureAwait(false);
        metrics.Decided(started, cluster, decision);
        await (decision is Decision.Unknown { Cause: var cause }
            ? ErrorAnswer.SendAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", cause)
            : SendAsync(context.Response, review.Version, decision)).ConfigureAwait(false);
    }

    private static Task SendAsync(HttpResponse response, ReviewVersion version, Decision decision)
    {
        var (buffer, json) = AnswerBuffer.OfThread();
        buffer.Write(AnswerBytes.SubjectAccessReviewStart(version));
        json.WriteStartObject();
        json.WriteBoolean("allowed"u8, decision is Decision.Allow);
        if (decision is Decision.Deny)
            json.WriteBoolean("denied"u8, true);
        json.WriteString("reason"u8, decision switch
        {
            Decision.Allow allow => allow.Reason,
            Decision.NoOpinion noOpinion => noOpinion.Reason,
            Decision.Deny deny => deny.Reason,
            _ => throw new InvalidOperationException($"A decision that no one knows: {decision.GetType().Name}"),
        });
        json.WriteEndObject();
        json.Flush();
        buffer.Write("}"u8);
        var answer = ArrayPool<byte>.Shared.Rent(buffer.WrittenCount);
        buffer.WrittenSpan.CopyTo(answer);
        return JsonAnswer.SendAsync(response, answer, buffer.WrittenCount);
    }
}
