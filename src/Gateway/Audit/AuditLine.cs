using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Makes a record's line in memory that each thread keeps, so that a line costs no allocation once the thread has made a few.</summary>
internal static class AuditLine
{
    /// <summary>What each line says that it is.</summary>
    public const string Version = "keystone-auth/v1";

    private static readonly JsonEncodedText Marker = JsonEncodedText.Encode(Version);

    // Relaxed: names in any script stay readable. Quotes, backslashes and everything that could end a line are escaped all the same, and no
    // browser is ever shown these lines as part of a page. Not validating: the members are fixed here.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // One long line must not cost every thread its length for ever.
    private const int MostKept = 16 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytesOfThread;

    [ThreadStatic]
    private static Utf8JsonWriter? _jsonOfThread;

    /// <summary>The line, with its line feed. Good until this thread makes the next one.</summary>
    public static ReadOnlySpan<byte> Of(in AuditRecord record)
    {
        var bytes = _bytesOfThread ??= new ArrayBufferWriter<byte>(1024);
        var json = _jsonOfThread ??= new Utf8JsonWriter(bytes, Json);
        bytes.ResetWrittenCount();
        json.Reset();
        Write(json, record);
        json.Flush();
        bytes.Write("\n"u8);
        if (bytes.Capacity > MostKept)
            (_bytesOfThread, _jsonOfThread) = (null, null); // the line itself holds on to its memory for as long as it is needed
        return bytes.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter json, in AuditRecord record)
    {
        json.WriteStartObject();
        json.WriteString("audit"u8, Marker);
        json.WriteString("time"u8, record.Time.UtcDateTime);
        json.WriteString("review"u8, record.Review == AuditReview.TokenReview ? "TokenReview"u8 : "SubjectAccessReview"u8);
        json.WriteString("decision"u8, Text(record.Decision));
        json.WriteString("source"u8, Text(record.Source));
        Member(json, "cluster"u8, record.Cluster);
        Member(json, "user"u8, record.User);
        Member(json, "uid"u8, record.Uid);
        Members(json, "groups"u8, record.Groups, evenIfEmpty: false);
        Member(json, "projectId"u8, record.ProjectId);
        Member(json, "projectName"u8, record.ProjectName);
        Member(json, "projectDomainId"u8, record.ProjectDomainId);
        Member(json, "userDomainId"u8, record.UserDomainId);
        Member(json, "userDomainName"u8, record.UserDomainName);
        Members(json, "roles"u8, record.Roles, evenIfEmpty: true);
        Members(json, "methods"u8, record.Methods, evenIfEmpty: false);
        Member(json, "tokenKeyPrefix"u8, record.TokenKeyPrefix);
        Member(json, "reason"u8, record.Reason);
        Member(json, "rule"u8, record.Rule);
        Member(json, "verb"u8, record.Verb);
        Member(json, "apiGroup"u8, record.ApiGroup);
        Member(json, "resource"u8, record.Resource);
        Member(json, "subresource"u8, record.Subresource);
        Member(json, "namespace"u8, record.Namespace);
        Member(json, "name"u8, record.Name);
        Member(json, "path"u8, record.Path);
        if (record.Suppressed > 0)
            json.WriteNumber("suppressed"u8, record.Suppressed);
        json.WriteEndObject();
    }

    private static void Member(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    private static void Members(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> values, bool evenIfEmpty)
    {
        if (values.IsDefault || (values.IsEmpty && !evenIfEmpty))
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static ReadOnlySpan<byte> Text(AuditDecision decision) => decision switch
    {
        AuditDecision.Authenticated => "authenticated"u8,
        AuditDecision.Rejected => "rejected"u8,
        AuditDecision.Unavailable => "unavailable"u8,
        AuditDecision.Allowed => "allowed"u8,
        AuditDecision.NoOpinion => "no-opinion"u8,
        AuditDecision.Denied => "denied"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };

    private static ReadOnlySpan<byte> Text(AuditSource source) => source switch
    {
        AuditSource.None => "none"u8,
        AuditSource.Cache => "cache"u8,
        AuditSource.Keystone => "keystone"u8,
        AuditSource.Stale => "stale"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
