using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Reviews;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>
/// <c>POST /webhook</c>: one path for both kinds of review, as in k8s-keystone-auth. Whatever is no review gets a 4xx and a reason; whatever is one
/// gets 200, also when Keystone cannot be asked, as the API server asks again five times for a 500 and would not do better.
/// </summary>
internal sealed partial class WebhookHandler(
    TokenReviewHandler tokenReviews, SubjectAccessReviewHandler subjectAccessReviews, IOptions<GatewayOptions> options, TimeProvider time, ILogger<WebhookHandler> logger)
{
    private const string Path = "/webhook";

    public async Task InvokeAsync(HttpContext context)
    {
        SilentConnections.Asked(context);
        if (!string.Equals(context.Request.Path.Value, Path, StringComparison.Ordinal))
            await ErrorAnswer.SendAsync(context.Response, 404, "NotFound", $"there is only POST {Path}").ConfigureAwait(false);
        else if (!HttpMethods.IsPost(context.Request.Method))
            await RefuseMethodAsync(context.Response).ConfigureAwait(false);
        else if (context.Request.ContentLength > options.Value.MaxBodyBytes)
            await RefuseTooLongAsync(context).ConfigureAwait(false);
        else
            await ReadAndAnswerAsync(context).ConfigureAwait(false);
    }

    private async Task ReadAndAnswerAsync(HttpContext context)
    {
        RequestBody? read;
        try
        {
            read = await ReadBodyAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            read = null;
        }
        catch (Exception gone) when (gone is OperationCanceledException or TimeoutException or IOException and not BadHttpRequestException)
        {
            context.Abort(); // too slow, or gone: nobody is there to be told
            return;
        }
        if (read is not { } body)
        {
            await RefuseTooLongAsync(context).ConfigureAwait(false);
            return;
        }
        using (body)
        {
            try
            {
                await AnswerAsync(context, body.Bytes).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The API server has given up and gone.
            }
        }
    }

    private async ValueTask<RequestBody?> ReadBodyAsync(HttpContext context)
    {
        var reading = RequestBody.ReadAsync(context.Request.BodyReader, options.Value.MaxBodyBytes, context.RequestAborted);
        if (reading.IsCompleted)
            return await reading.ConfigureAwait(false); // it all came with the headers: no timer for that
        return await reading.AsTask().WaitAsync(options.Value.BodyTimeout, time, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        Review review;
        try
        {
            review = ReviewReader.Read(body);
        }
        catch (MalformedReviewException malformed)
        {
            LogMalformed(malformed.Message);
            await ErrorAnswer.SendAsync(context.Response, 400, "BadRequest", malformed.Message).ConfigureAwait(false);
            return;
        }
        await (review switch
        {
            Review.Token token => tokenReviews.AnswerAsync(context, token),
            Review.SubjectAccess access => subjectAccessReviews.AnswerAsync(context, access),
            _ => throw new InvalidOperationException($"A review that no one knows: {review.GetType().Name}"),
        }).ConfigureAwait(false);
    }

    private static Task RefuseMethodAsync(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post; // "The origin server MUST generate an Allow header field in a 405 response" (RFC 9110, section 15.5.6)
        return ErrorAnswer.SendAsync(response, 405, "MethodNotAllowed", $"{Path} takes POST only");
    }

    private Task RefuseTooLongAsync(HttpContext context)
    {
        // The rest of the body is not read: the connection ends with the answer.
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return ErrorAnswer.SendAsync(context.Response, 413, "RequestEntityTooLarge", $"a review has at most {options.Value.MaxBodyBytes} bytes");
    }

    [LoggerMessage(1, LogLevel.Warning, "A request that is no review: {Problem}")]
    private partial void LogMalformed(string problem);
}
