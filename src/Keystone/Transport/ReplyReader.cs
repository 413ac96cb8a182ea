using System.Net;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>Tells what an HTTP answer is: Keystone's yes, its no, or nothing that means anything.</summary>
internal static class ReplyReader
{
    public static async Task<KeystoneReply> ReadAsync(KeystoneRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (FromStatus(response.StatusCode) is { } failed)
            return failed;
        var body = await BoundedBody.ReadAsync(response.Content, request.MaxAnswer, cancellationToken).ConfigureAwait(false);
        return body is { } read ? FromBody(request, response, read) : Unintelligible($"more than {request.MaxAnswer} bytes");
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
            return new KeystoneReply.Success(body, Header(response, "X-Subject-Token"));
        if (status == HttpStatusCode.Unauthorized && AuthReceipt.Read(Header(response, AuthReceipt.Header), body.Span) is { } receipt)
            return new KeystoneReply.Unauthorized("more methods are needed") { Receipt = receipt };

        // What guards the federated path is no Keystone, but a module of the web server that checks access tokens (RFC 6750, section 3).
        if (status == HttpStatusCode.Unauthorized && !request.AccessToken.IsEmpty && response.Headers.WwwAuthenticate.Any(IsBearer))
            return new KeystoneReply.Unauthorized("The identity provider's access token is not accepted.");

        return (status, ErrorBody.Read(body.Span, (int)status)) switch
        {
            (HttpStatusCode.NotFound, { } error) => new KeystoneReply.NotFound(error.Words),
            (HttpStatusCode.Unauthorized, { } error) => new KeystoneReply.Unauthorized(error.Words) { SupportedMethods = error.SupportedMethods },
            (HttpStatusCode.Forbidden, { } error) => new KeystoneReply.Forbidden(error.Words),
            (HttpStatusCode.BadRequest, { } error) => Unintelligible("status 400") with { Objection = error.Words },
            _ => Unintelligible($"status {(int)status} with {TypeOf(response.Content)}"),
        };
    }

    // Any other text could be anything, even what was sent.
    private static string TypeOf(HttpContent content) => content.Headers.ContentType?.MediaType switch
    {
        null => "no content type",
        ("text/html" or "text/plain" or "text/xml" or "application/xml" or "application/json") and var known => known,
        _ => "another content type",
    };

    private static bool IsBearer(System.Net.Http.Headers.AuthenticationHeaderValue challenge) =>
        challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    private static Secret Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? new Secret(string.Join(',', values)) : default;

    private static KeystoneReply.Failed Unintelligible(string detail) => new(KeystoneUnavailable.Unintelligible, detail);
}
