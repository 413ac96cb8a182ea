using System.Text.Json;

namespace KeystoneAuthCluster.Authentication.Shapes;

/// <summary>
/// The claims of a JSON Web Signature as far as they show that Keystone did not make it. Nothing here is verified: Keystone's documentation makes
/// no promise of the payload, so the claims may only reject. Every Keystone JWS has <c>openstack_methods</c> and <c>openstack_audit_ids</c>
/// (keystone/token/providers/jws/core.py); no service-account token has.
/// </summary>
internal static class JwsShape
{
    /// <summary>How every JWS begins: a JSON object's <c>{"</c> in base64url.</summary>
    public static ReadOnlySpan<byte> Prefix => "eyJ"u8;

    private static readonly JsonReaderOptions Json = new() { MaxDepth = 8 };

    public static TokenShape Classify(ReadOnlySpan<byte> token, ShapeLimits limits, DateTimeOffset now)
    {
        if (token.Length > limits.JwsLength)
            return TokenShape.TooLong;
        if (token.Count((byte)'.') != 2)
            return TokenShape.Foreign;
        foreach (var part in token.Split((byte)'.'))
        {
            if (token[part].IsEmpty || !CanonicalBase64Url.Is(token[part]))
                return TokenShape.NotCanonical;
        }

        var payload = token[(token.IndexOf((byte)'.') + 1)..token.LastIndexOf((byte)'.')];
        try
        {
            return Claims.Read(CanonicalBase64Url.Decode(payload)).Shape(limits, now);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return TokenShape.Foreign;
        }
    }

    private readonly record struct Claims(bool HasIssuer, bool HasMethods, bool HasAuditIds, double? IssuedAt, double? Expires)
    {
        public static Claims Read(ReadOnlySpan<byte> payload)
        {
            var claims = default(Claims);
            var reader = new Utf8JsonReader(payload, Json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return claims;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                claims = name switch
                {
                    "iss" => claims with { HasIssuer = true },
                    "openstack_methods" => claims with { HasMethods = reader.TokenType == JsonTokenType.StartArray },
                    "openstack_audit_ids" => claims with { HasAuditIds = reader.TokenType == JsonTokenType.StartArray },
                    "iat" => claims with { IssuedAt = reader.GetDouble() },
                    "exp" => claims with { Expires = reader.GetDouble() },
                    _ => claims,
                };
                reader.Skip();
            }
            return claims;
        }

        public TokenShape Shape(ShapeLimits limits, DateTimeOffset now)
        {
            if (HasIssuer || !HasMethods || !HasAuditIds || IssuedAt is not >= 0 || Expires is not >= 0)
                return TokenShape.Foreign;
            var expired = Expires < (now - limits.Skew).ToUnixTimeSeconds();
            return expired ? TokenShape.TooOld : limits.ShapeOfAge(TokenShape.KeystoneJws, (ulong)Math.Min(IssuedAt.Value, uint.MaxValue), now);
        }
    }
}
