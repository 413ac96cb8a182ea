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
            var reply = await ReplyReader.ReadAsync(request, response, deadline.Token).ConfigureAwait(false);
            return reply with { Date = response.Headers.Date };
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
        if (!request.AccessToken.IsEmpty)
            headers.TryAddWithoutValidation("Authorization", $"Bearer {request.AccessToken.Reveal()}");
        if (!request.AuthReceipt.IsEmpty)
            headers.TryAddWithoutValidation(AuthReceipt.Header, request.AuthReceipt.Reveal());
        if (!request.Json.IsEmpty)
            message.Content = new ReadOnlyMemoryContent(request.Json) { Headers = { ContentType = Json } };
        return message;
    }

    private static KeystoneReply.Failed FromException(Exception exception)
    {
        var error = exception switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException io => io.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        // A connection that ends within an answer is lost like one that never was; bytes that are no HTTP are an answer of a kind.
        var cause = error switch
        {
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError =>
                KeystoneUnavailable.Unintelligible,
            HttpRequestError.SecureConnectionError => KeystoneUnavailable.NotTrusted,
            _ => KeystoneUnavailable.Unreachable,
        };

        // Of what is no HTTP, .NET's text repeats the bytes, which may be what was sent.
        var detail = cause is KeystoneUnavailable.Unintelligible ? $"no HTTP ({error})"
            : exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message;
        return new KeystoneReply.Failed(cause, detail);
    }
}
