using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>
/// A <c>UserInfo</c> of <c>authentication.k8s.io</c> in UTF-8 (<see href="https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-review-v1/"/>),
/// in two parts: name and id come first, and what comes after is the same for many users, who share its bytes.
/// </summary>
public readonly struct UserInfoJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] StaleEnd = [.. ",\""u8, .. Encoding.UTF8.GetBytes(ExtraKeys.Stale), .. "\":[\"true\"]}}"u8];

    private readonly byte[] _own;
    private readonly byte[] _common;

    private UserInfoJson(byte[] own, byte[] common) => (_own, _common) = (own, common);

    /// <summary>How many bytes it has.</summary>
    public int Length => _own.Length + _common.Length;

    /// <summary>The bytes up to the user's id.</summary>
    public ReadOnlySpan<byte> Own => _own;

    /// <summary>The bytes from there on.</summary>
    public ReadOnlySpan<byte> Common => _common;

    /// <summary>Both in one.</summary>
    public byte[] ToArray() => [.. _own, .. _common];

    internal static UserInfoJson Of(string name, string uid, ImmutableArray<string> groups, ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> extra)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("username"u8, name);
        json.WriteString("uid"u8, uid);
        json.Flush();
        var own = buffer.WrittenCount;
        WriteList(json, "groups", groups);
        json.WriteStartObject("extra"u8);
        foreach (var (key, values) in extra)
            WriteList(json, key, values);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return new UserInfoJson(buffer.WrittenSpan[..own].ToArray(), buffer.WrittenSpan[own..].ToArray());
    }

    internal UserInfoJson Sharing(Func<byte[], byte[]> share) => new(_own, share(_common));

    /// <summary>With one more extra at the end: there are others before it, as everybody has roles, if only none.</summary>
    internal UserInfoJson Stale() => new(_own, [.. _common.AsSpan()[..^2], .. StaleEnd]);

    private static void WriteList(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
