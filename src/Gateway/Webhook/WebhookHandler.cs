using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Reviews;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>
/// <c>POST /webhook</c>: one path for both kinds of review, as in k8s-keystone-auth, and one like it for each calling cluster that has a name. Whatever is no review gets a 4xx and a reason; whatever is one
/// gets 200, also when Keystone cannot be asked, as the API server asks again five times for a 500 and would not do better; but for an access that cannot
/// be decided now (<see cref="SubjectAccessReviewHandler"/>).
/// </summary>
internal sealed partial class WebhookHandler(
    CallingClusters clusters, TokenReviewHandler tokenReviews, SubjectAccessReviewHandler subjectAccessReviews, UnfinishedBodies unfinished, GatewayMetrics metrics,
    IOptions<GatewayOptions> options, TimeProvider time, ILogger<WebhookHandler> logger)
{
    /// <summary>The path, and the end of each named cluster's.</summary>
    public const string Path = "/webhook";

    public Task InvokeAsync(HttpContext context, ReviewConnection connection)
    {
        connection.Asked();
        return clusters.Choose(context.Request.Path.Value, connection.Clusters) switch
        {
            ClusterChoice.Chosen chosen => AnswerAsync(context, chosen.Cluster),
            ClusterChoice.NotFound notFound => RefuseAsync(context.Response, null, 404, "NotFound", notFound.Message),
            ClusterChoice.Forbidden forbidden => RefuseAsync(context.Response, null, 403, "Forbidden", forbidden.Message),
            var other => throw new InvalidOperationException($"A choice that no one knows: {other.GetType().Name}"),
        };
    }

    private Task AnswerAsync(HttpContext context, CallingCluster cluster)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return RefuseMethodAsync(context.Response, cluster);
        return context.Request.ContentLength > options.Value.MaxBodyBytes ? RefuseTooLongAsync(context, cluster) : ReadAndAnswerAsync(context, cluster);
    }

    private async Task ReadAndAnswerAsync(HttpContext context, CallingCluster cluster)
    {
        BodyRead read;
        try
        {
            read = await ReadBodyAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            read = BodyRead.TooLong.Instance;
        }
        catch (Exception gone) when (gone is OperationCanceledException or TimeoutException or IOException and not BadHttpRequestException)
        {
            context.Abort(); // too slow, or gone: nobody is there to be told
            return;
        }
        try
        {
            await (read switch
            {
                BodyRead.Whole body => AnswerAsync(context, cluster, body),
                BodyRead.TooLong => RefuseTooLongAsync(context, cluster),
                BodyRead.NoRoom => RefuseUnfinishedAsync(context, cluster),
                _ => throw new InvalidOperationException($"A body that no one knows: {read.GetType().Name}"),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The API server has given up and gone.
        }
    }

    private ValueTask<BodyRead> ReadBodyAsync(HttpContext context)
    {
        var reading = RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, unfinished);
        return reading.IsCompleted
            ? reading // it is all here: no timer for that, and no token, which Kestrel makes for whoever asks
            : new(reading.AsTask().WaitAsync(options.Value.BodyTimeout, time, context.RequestAborted));
    }

    // The body is given back before the answer is waited for: whoever answers looks at a token first and then asks Keystone, who may take long.
    private Task AnswerAsync(HttpContext context, CallingCluster cluster, BodyRead.Whole body)
    {
        using (body)
            return AnswerAsync(context, cluster, body.Bytes);
    }

    private Task AnswerAsync(HttpContext context, CallingCluster cluster, ReadOnlyMemory<byte> body)
    {
        Review review;
        try
        {
            review = cluster.Reviews.Read(body);
        }
        catch (MalformedReviewException malformed)
        {
            LogMalformed(malformed.Message);
            return RefuseAsync(context.Response, cluster, 400, "BadRequest", malformed.Message);
        }
        return review switch
        {
            Review.Token token => tokenReviews.AnswerAsync(context, cluster, token),
            Review.SubjectAccess access => subjectAccessReviews.AnswerAsync(context, cluster, access),
            _ => throw new InvalidOperationException($"A review that no one knows: {review.GetType().Name}"),
        };
    }

    private Task RefuseMethodAsync(HttpResponse response, CallingCluster cluster)
    {
        response.Headers.Allow = HttpMethods.Post; // "The origin server MUST generate an Allow header field in a 405 response" (RFC 9110, section 15.5.6)
        return RefuseAsync(response, cluster, 405, "MethodNotAllowed", $"{Path} takes POST only");
    }

    private Task RefuseTooLongAsync(HttpContext context, CallingCluster cluster)
    {
        LeaveRest(context);
        return RefuseAsync(context.Response, cluster, 413, "RequestEntityTooLarge", $"a review has at most {options.Value.MaxBodyBytes} bytes");
    }

    private Task RefuseUnfinishedAsync(HttpContext context, CallingCluster cluster)
    {
        LeaveRest(context);
        return RefuseAsync(context.Response, cluster, 503, "ServiceUnavailable", "too many bodies have not come whole; their memory is spent");
    }

    /// <summary>The rest of the body is not read: in HTTP/1.1 the connection ends with the answer.</summary>
    private static void LeaveRest(HttpContext context)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
    }

    private Task RefuseAsync(HttpResponse response, CallingCluster? cluster, int status, string reason, string message)
    {
        metrics.Refused(cluster, reason);
        return ErrorAnswer.SendAsync(response, status, reason, message);
    }

    // For debugging only: anybody who reaches the port can make such lines. The metric shows that there are some.
    [LoggerMessage(1, LogLevel.Debug, "A request that is no review: {Problem}")]
    private partial void LogMalformed(string problem);
}
