using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Sends JSON to the API server. Never with <c>Retry-After</c>: its client would multiply its own retries by it.</summary>
internal static class JsonAnswer
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Sends bytes that stay as they are until they are sent. Kestrel itself ends it when the client has gone.</summary>
    public static Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        var writing = response.BodyWriter.WriteAsync(json); // whole and at once: what is put there in parts, before the headers are, is copied twice
        if (!writing.IsCompletedSuccessfully)
            return writing.AsTask();
        _ = writing.Result; // says that it was seen, as a ValueTask wants
        return Task.CompletedTask;
    }
}
