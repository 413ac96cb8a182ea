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
    private readonly AccessAnswers _answers = new();

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
            : JsonAnswer.SendAsync(context.Response, _answers.Of(review.Version, decision))).ConfigureAwait(false);
    }
}
