using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Answers what is no review, or cannot be decided now, with a <c>metav1.Status</c>, as every Kubernetes API does.</summary>
internal static class ErrorAnswer
{
    public static Task SendAsync(HttpResponse response, int status, string reason, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, JsonAnswer.Options))
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, "Status"u8);
            json.WriteString("apiVersion"u8, "v1"u8);
            json.WriteStartObject("metadata"u8);
            json.WriteEndObject();
            json.WriteString("status"u8, "Failure"u8);
            json.WriteString("message"u8, message);
            json.WriteString("reason"u8, reason);
            json.WriteNumber("code"u8, status);
            json.WriteEndObject();
        }
        return JsonAnswer.SendAsync(response, buffer.WrittenMemory, status);
    }
}
