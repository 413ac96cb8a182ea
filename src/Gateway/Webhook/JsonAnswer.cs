using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Sends JSON to the API server. Never with <c>Retry-After</c>: its client would multiply its own retries by it.</summary>
internal static class JsonAnswer
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Sends bytes that stay as they are until they are sent. Kestrel itself ends it when the client has gone; a write that is done at once, as most are, allocates nothing.</summary>
    public static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json).ConfigureAwait(false); // whole and at once: what is put there in parts, before the headers are, is copied twice
    }

    /// <summary>Sends bytes that are this request's own, of a buffer of the pool, which gets it back.</summary>
    public static async Task SendAsync(HttpResponse response, byte[] rented, int length)
    {
        try
        {
            await SendAsync(response, rented.AsMemory(0, length)).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
