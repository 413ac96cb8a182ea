using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Revocations;

/// <summary>The answer to <c>GET /v3/OS-REVOKE/events</c> as it is on the wire.</summary>
internal sealed record RevocationsBody([property: JsonPropertyName("events")] ImmutableArray<RevocationsBody.Event?>? Events)
{
    /// <summary>
    /// The events, or <see langword="null"/> if this is not such an answer. Criteria that we do not know are left out: the event then matches
    /// more tokens than meant, which costs a validation, and never fewer. An event with no others is left out itself, or it would match all
    /// tokens there are. Keystone makes such events for OAuth 1 consumers and access tokens, and what is revoked so ends by its time only.
    /// </summary>
    public static ImmutableArray<RevocationEvent>? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, RevocationsJson.Default.RevocationsBody)?.Events is not { IsDefault: false } events)
                return null;
            var read = ImmutableArray.CreateBuilder<RevocationEvent>(events.Length);
            foreach (var one in events)
            {
                if (one is null || !KeystoneDate.TryRead(one.IssuedBefore, out var issuedBefore))
                    return null;
                if (one.IsForUs)
                    read.Add(one.At(issuedBefore));
            }

            return read.DrainToImmutable();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Event
    {
        [JsonPropertyName("issued_before")]
        public string? IssuedBefore { get; init; }

        /// <summary>When the event was made, and when it can be forgotten: they say nothing of which tokens are meant.</summary>
        [JsonPropertyName("revoked_at")]
        public JsonElement RevokedAt { get; init; }

        [JsonPropertyName("expires_at")]
        public JsonElement ExpiresAt { get; init; }

        [JsonPropertyName("user_id")]
        public string? UserId { get; init; }

        [JsonPropertyName("project_id")]
        public string? ProjectId { get; init; }

        [JsonPropertyName("domain_id")]
        public string? DomainId { get; init; }

        [JsonPropertyName("domain_scope_id")]
        public string? DomainScopeId { get; init; }

        [JsonPropertyName("role_id")]
        public string? RoleId { get; init; }

        [JsonPropertyName("audit_id")]
        public string? AuditId { get; init; }

        [JsonPropertyName("audit_chain_id")]
        public string? AuditChainId { get; init; }

        [JsonPropertyName("OS-TRUST:trust_id")]
        public string? TrustId { get; init; }

        /// <summary>Every criterion that has no member of its own here. (The generator cannot fill it through <c>init</c>.)</summary>
        [JsonExtensionData]
        public IDictionary<string, JsonElement>? Others { get; set; }

        /// <summary>Whether it names something that we know of, or means every token.</summary>
        [JsonIgnore]
        public bool IsForUs =>
            Others is not { Count: > 0 }
            || (UserId ?? ProjectId ?? DomainId ?? DomainScopeId ?? RoleId ?? AuditId ?? AuditChainId ?? TrustId) is not null;

        public RevocationEvent At(DateTimeOffset issuedBefore) => new()
        {
            IssuedBefore = issuedBefore,
            UserId = UserId,
            ProjectId = ProjectId,
            DomainId = DomainId,
            DomainScopeId = DomainScopeId,
            RoleId = RoleId,
            AuditId = AuditId,
            AuditChainId = AuditChainId,
            TrustId = TrustId,
        };
    }
}

/// <summary>Generated (de)serialisation.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(RevocationsBody))]
internal sealed partial class RevocationsJson : JsonSerializerContext;
