using System.Globalization;
using System.Text.Json;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Writes a token as Keystone does, members in Keystone's order.</summary>
internal static class TokenBody
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffff";

    /// <param name="writer">Where to.</param>
    /// <param name="token">The token.</param>
    /// <param name="catalogUrl">The address that the catalog shows; <see langword="null"/> for no catalog.</param>
    public static void Write(Utf8JsonWriter writer, TokenView token, string? catalogUrl)
    {
        writer.WriteStartObject("token");
        WriteLogin(writer, token);
        if (token.Trust is { } trust)
            ProvenanceBody.WriteTrust(writer, trust);
        WriteScope(writer, token);
        if (catalogUrl is not null && token.Claims.Scope.Kind is not ScopeKind.Unscoped)
            Catalog.Write(writer, catalogUrl);
        if (token.ApplicationCredential is { } credential)
            ProvenanceBody.WriteApplicationCredential(writer, credential);
        writer.WriteEndObject();
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat + "Z", CultureInfo.InvariantCulture);

    private static void WriteLogin(Utf8JsonWriter writer, TokenView token)
    {
        var claims = token.Claims;
        writer.WriteStartArray("methods");
        foreach (var method in claims.Origin.Methods.Names())
            writer.WriteStringValue(method);
        writer.WriteEndArray();
        writer.WriteStartObject("user");
        writer.WriteEntity("domain", token.UserDomain);
        writer.WriteIdAndName(token.User);
        if (token.User.Federation is { } federation)
            ProvenanceBody.WriteFederation(writer, federation, token.Groups);
        else
            writer.WriteNull("password_expires_at");
        writer.WriteEndObject();
        writer.WriteStartArray("audit_ids");
        writer.WriteStringValue(claims.AuditId.ToAuditId());
        if (claims.Origin.Kind is OriginKind.Token)
            writer.WriteStringValue(claims.Origin.Id.ToAuditId());
        writer.WriteEndArray();
        writer.WriteString("expires_at", ExpiresAt(token));
        writer.WriteString("issued_at", Time(claims.IssuedAt));
    }

    // Keystone leaves out the Z where the end is that of the application credential.
    private static string ExpiresAt(TokenView token) => token.ApplicationCredential?.ExpiresAt == token.Claims.ExpiresAt
        ? token.Claims.ExpiresAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)
        : Time(token.Claims.ExpiresAt);

    private static void WriteScope(Utf8JsonWriter writer, TokenView token)
    {
        if (token.Project is { } project)
        {
            writer.WriteStartObject("project");
            writer.WriteEntity("domain", token.ScopeDomain!);
            writer.WriteIdAndName(project);
            writer.WriteEndObject();
            if (token.Trust is null)
                writer.WriteBoolean("is_domain", false);
        }
        else if (token.ScopeDomain is { } domain)
        {
            writer.WriteEntity("domain", domain);
        }

        if (token.Claims.Scope.Kind is ScopeKind.Unscoped)
            return;
        WriteRoles(writer, token);
        if (token.Claims.Scope.Kind is ScopeKind.System)
        {
            writer.WriteStartObject("system");
            writer.WriteBoolean("all", true);
            writer.WriteEndObject();
        }
    }

    private static void WriteRoles(Utf8JsonWriter writer, TokenView token)
    {
        writer.WriteStartArray("roles");
        foreach (var role in token.Roles)
        {
            writer.WriteStartObject();
            writer.WriteIdAndName(role);

            // Here and nowhere else, Keystone shows its roles in full.
            if (token.Trust is not null || token.User.Federation is not null)
            {
                writer.WriteNull("domain_id");
                writer.WriteNull("description");
                writer.WriteStartObject("options");
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
