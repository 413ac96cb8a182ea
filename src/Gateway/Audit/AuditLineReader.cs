using System.Text;
using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Reads the lines that <see cref="AccessLine"/> and <see cref="TokenLine"/> make.</summary>
internal static class AuditLineReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    /// <summary>What a line is.</summary>
    /// <param name="line">The line, without its end.</param>
    public static AuditEntry Read(ReadOnlySpan<byte> line)
    {
        // The writer begins so. Without looking further, as the lines of others may be anything, and are not wrong.
        if (!line.TrimStart(" \t"u8).StartsWith("{\"audit\":"u8))
            return new AuditEntry.Foreign();
        try
        {
            return Of(JsonSerializer.Deserialize<AuditLineMembers>(Encoding.UTF8.GetString(line), Json)!);
        }
        catch (JsonException)
        {
            return new AuditEntry.Malformed("it is no whole JSON object with the members of an audit line");
        }
    }

    private static AuditEntry Of(AuditLineMembers members)
    {
        if (members.HasNulls)
            return new AuditEntry.Malformed("a list in it has a null");
        if (members.Audit != AuditLine.Version)
            return new AuditEntry.Malformed($"audit is of another version; allowed: {AuditLine.Version}");
        if (members.Review == "TokenReview")
            return new AuditEntry.Token();
        if (members.Review != "SubjectAccessReview")
            return new AuditEntry.Malformed("review is not known; allowed: TokenReview, SubjectAccessReview");
        if (members.Decision == "unavailable")
            return new AuditEntry.Undecided();
        if (DecisionOf(members.Decision) is not { } decision)
            return new AuditEntry.Malformed("decision is not known; allowed: allowed, no-opinion, denied, unavailable");
        return members.HasNoRoles
            ? new AuditEntry.Malformed("it does not tell the user's roles, as lines of older versions do not")
            : new AuditEntry.Access(members.Request, decision, members.Rule, members.Cluster);
    }

    private static AuditDecision? DecisionOf(string decision) => decision switch
    {
        "allowed" => AuditDecision.Allowed,
        "no-opinion" => AuditDecision.NoOpinion,
        "denied" => AuditDecision.Denied,
        _ => null,
    };
}
