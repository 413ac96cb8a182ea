using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using KeystoneAuthCluster.Gateway.Audit;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

/// <summary>A line as a JSON writer makes it: no text that is empty, every list that is there.</summary>
internal static class ReferenceLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, Options);
        json.WriteStartObject();
        json.WriteString("audit", AuditLine.Version);
        foreach (var (name, value) in members)
            Write(json, name, value);
        json.WriteEndObject();
        json.Flush();
        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null or "" or 0L:
                break;
            case string text:
                json.WriteString(name, text);
                break;
            case DateTimeOffset time:
                json.WriteString(name, time.UtcDateTime);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case ImmutableArray<string> texts:
                json.WriteStartArray(name);
                foreach (var text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A value that no line has: {value}");
        }
    }
}
