using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Sends JSON to the API server. Never with <c>Retry-After</c>: its client would multiply its own retries by it.</summary>
internal static class JsonAnswer
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Sends bytes that are there already.</summary>
    public static Task SendAsync(HttpResponse response, ReadOnlySpan<byte> json, int status = StatusCodes.Status200OK)
    {
        Begin(response, json.Length, status);
        var body = response.BodyWriter;
        json.CopyTo(body.GetSpan(json.Length));
        body.Advance(json.Length);
        return FlushAsync(response);
    }

    /// <summary>Sends what was written. Kestrel itself ends it when the client has gone; a flush that is done at once, as most are, allocates nothing.</summary>
    public static async Task FlushAsync(HttpResponse response) => await response.BodyWriter.FlushAsync().ConfigureAwait(false);

    /// <summary>Sets status and headers.</summary>
    public static void Begin(HttpResponse response, int length, int status)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = length;
    }
}
