using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>Writes a <c>UserInfo</c> of <c>authentication.k8s.io</c> (<see href="https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-review-v1/"/>).</summary>
internal static class UserInfoJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(
        string name, string uid, ImmutableArray<string> groups, ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> extra)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("username"u8, name);
            json.WriteString("uid"u8, uid);
            WriteList(json, "groups", groups);
            json.WriteStartObject("extra"u8);
            foreach (var (key, values) in extra)
                WriteList(json, key, values);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
