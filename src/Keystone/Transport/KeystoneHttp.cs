using System.Net;
using System.Net.Http.Headers;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>
/// Sends one request to one URL and turns whatever happens into a <see cref="KeystoneReply"/>. It throws only if the caller has gone.
/// There are no default headers on purpose: concurrent calls share connections and nothing else.
/// </summary>
internal sealed class KeystoneHttp(HttpMessageHandler handler, string userAgent) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpMessageInvoker _invoker = new(handler);

    public async Task<KeystoneReply> SendAsync(string root, KeystoneRequest request, Deadline deadline)
    {
        using var message = Message(root, request);
        try
        {
            using var response = await _invoker.SendAsync(message, deadline.Token).ConfigureAwait(false);
            if (FromStatus(response.StatusCode) is { } failed)
                return failed;

            var body = await BoundedBody.ReadAsync(response.Content, request.MaxAnswer, deadline.Token).ConfigureAwait(false);
            return body is { } read ? FromBody(request, response, read) : Unintelligible($"more than {request.MaxAnswer} bytes");
        }
        catch (OperationCanceledException)
        {
            // The time was up, or connecting took longer than allowed, unless it was the caller who went.
            deadline.ThrowIfCallerGone();
            return new KeystoneReply.Failed(KeystoneUnavailable.TimedOut, "no complete answer in time");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            deadline.ThrowIfCallerGone();
            return FromException(exception);
        }
    }

    public void Dispose() => _invoker.Dispose();

    private HttpRequestMessage Message(string root, KeystoneRequest request)
    {
        var message = new HttpRequestMessage(request.Method, root + request.Path);
        var headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", userAgent);
        headers.TryAddWithoutValidation("Accept", "application/json");

        // Without it, Keystone answers 404 for an application credential with access rules.
        headers.TryAddWithoutValidation("OpenStack-Identity-Access-Rules", "1.0");
        if (!request.AuthToken.IsEmpty)
            headers.TryAddWithoutValidation("X-Auth-Token", request.AuthToken.Reveal());
        if (!request.SubjectToken.IsEmpty)
            headers.TryAddWithoutValidation("X-Subject-Token", request.SubjectToken.Reveal());
        if (!request.Json.IsEmpty)
            message.Content = new ReadOnlyMemoryContent(request.Json) { Headers = { ContentType = Json } };
        return message;
    }

    private static KeystoneReply.Failed? FromStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => new KeystoneReply.Failed(KeystoneUnavailable.Throttled, "429"),
        >= HttpStatusCode.InternalServerError => new KeystoneReply.Failed(KeystoneUnavailable.ServerError, $"{(int)status}"),
        _ => null,
    };

    private static KeystoneReply FromBody(KeystoneRequest request, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var status = response.StatusCode;
        if (request.Expected.Contains(status))
            return new KeystoneReply.Success(body, SubjectTokenOf(response));

        return (status, ErrorBody.MessageOf(body.Span, (int)status)) switch
        {
            (HttpStatusCode.NotFound, not null) => new KeystoneReply.NotFound(),
            (HttpStatusCode.Unauthorized, not null) => new KeystoneReply.Unauthorized(),
            (HttpStatusCode.Forbidden, { } message) => new KeystoneReply.Forbidden(message),
            _ => Unintelligible($"status {(int)status} with {response.Content.Headers.ContentType?.MediaType ?? "no content type"}"),
        };
    }

    private static Secret SubjectTokenOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Subject-Token", out var values) ? new Secret(string.Join(',', values)) : default;

    private static KeystoneReply.Failed FromException(Exception exception)
    {
        var error = exception switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException io => io.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        var detail = exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message;

        // A connection that ends within an answer is lost like one that never was; bytes that are no HTTP are an answer of a kind.
        return error is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError
            ? Unintelligible(detail)
            : new KeystoneReply.Failed(KeystoneUnavailable.Unreachable, detail);
    }

    private static KeystoneReply.Failed Unintelligible(string detail) => new(KeystoneUnavailable.Unintelligible, detail);
}
