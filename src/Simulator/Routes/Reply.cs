using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>An answer with the headers that Keystone gives it.</summary>
internal sealed class Reply(int status, ReadOnlyMemory<byte> body, string contentType = Reply.JsonType)
{
    public const string ReceiptHeader = "Openstack-Auth-Receipt";
    public const string JsonType = "application/json";
    public const string HtmlType = "text/html; charset=utf-8";

    // Python's json leaves '<', '+' and the like as they are.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Reply NoContent { get; } = new(StatusCodes.Status204NoContent, default);

    public string? SubjectToken { get; init; }

    private string? Allow { get; init; }

    private string? Challenge { get; init; }

    private string? Receipt { get; init; }

    private string? Location { get; init; }

    public static Reply Json(int status, Action<Utf8JsonWriter> write, string? subjectToken = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new Reply(status, buffer.WrittenMemory) { SubjectToken = subjectToken };
    }

    public static Reply Error(int status, string message) => Json(status, writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("code", status);
        writer.WriteString("message", message);
        writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
        writer.WriteEndObject();
    });

    public Reply Allowing(string methods) => new(status, body, contentType) { Allow = methods };

    public Reply At(string location) => new(status, body, contentType) { Location = location };

    public Reply Challenging(string challenge) => new(status, body, contentType) { Challenge = challenge };

    public Reply With(string receipt) => new(status, body, contentType) { Receipt = receipt };

    public static Reply Html(int status, string page) => new(status, Encoding.UTF8.GetBytes(page), HtmlType);

    public Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        var headers = response.Headers;
        response.StatusCode = status;
        headers.Vary = "X-Auth-Token";
        headers["x-openstack-request-id"] = $"req-{Guid.NewGuid()}";
        if (Receipt is not null)
            headers[ReceiptHeader] = Receipt;
        else if (status == StatusCodes.Status401Unauthorized)
            headers.WWWAuthenticate = Challenge ?? $"Keystone uri=\"{ApiUrl.Of(context.Request)}\"";
        if (SubjectToken is not null)
            headers["X-Subject-Token"] = SubjectToken;
        if (Allow is not null)
            headers.Allow = Allow;
        if (Location is not null)
            headers.Location = Location;
        if (body.IsEmpty)
            return Task.CompletedTask;

        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
