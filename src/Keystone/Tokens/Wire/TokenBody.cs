using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Keystone.Tokens.Wire;

/// <summary>The answer to a validation or a log-in as it is on the wire: every member may be missing, and others may be there.</summary>
internal sealed record TokenBody([property: JsonPropertyName("token")] TokenBody.Content? Token)
{
    internal sealed record Content
    {
        [JsonPropertyName("user")]
        public User? User { get; init; }

        [JsonPropertyName("project")]
        public Named? Project { get; init; }

        [JsonPropertyName("domain")]
        public Named? Domain { get; init; }

        [JsonPropertyName("system")]
        public SystemScope? System { get; init; }

        [JsonPropertyName("roles")]
        public ImmutableArray<Named?>? Roles { get; init; }

        [JsonPropertyName("methods")]
        public ImmutableArray<string?>? Methods { get; init; }

        [JsonPropertyName("audit_ids")]
        public ImmutableArray<string?>? AuditIds { get; init; }

        [JsonPropertyName("issued_at")]
        public string? IssuedAt { get; init; }

        [JsonPropertyName("expires_at")]
        public string? ExpiresAt { get; init; }

        [JsonPropertyName("application_credential")]
        public Credential? ApplicationCredential { get; init; }

        [JsonPropertyName("OS-TRUST:trust")]
        public TrustBody? Trust { get; init; }
    }

    internal sealed record Named(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("domain")] Named? Domain);

    internal sealed record User(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("domain")] Named? Domain,
        [property: JsonPropertyName("OS-FEDERATION")] Federation? Federation);

    internal sealed record Federation([property: JsonPropertyName("groups")] ImmutableArray<Group?>? Groups);

    internal sealed record Group(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("domain")] Named? Domain);

    internal sealed record SystemScope([property: JsonPropertyName("all")] bool All);

    internal sealed record Credential(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("restricted")] bool? Restricted,
        [property: JsonPropertyName("access_rules")] ImmutableArray<Rule?>? AccessRules);

    internal sealed record Rule(
        [property: JsonPropertyName("service")] string? Service,
        [property: JsonPropertyName("path")] string? Path,
        [property: JsonPropertyName("method")] string? Method);

    internal sealed record TrustBody(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("trustor_user")] Named? Trustor,
        [property: JsonPropertyName("trustee_user")] Named? Trustee,
        [property: JsonPropertyName("impersonation")] bool? Impersonation);
}

/// <summary>Generated (de)serialisation. A member given twice has no one meaning, so it has none.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TokenBody))]
internal sealed partial class TokenJson : JsonSerializerContext;
