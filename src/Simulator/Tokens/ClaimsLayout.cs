using System.Buffers.Binary;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>
/// Claims as bytes: scope kind, origin kind, methods, five spare, user, expiry in microseconds, audit id, then the scope's and the origin's id where
/// they have one. The spare bytes make our texts as long as Keystone's: 162 characters unscoped, 183 for a project, 204 for a delegation.
/// </summary>
internal static class ClaimsLayout
{
    public const int MaxLength = FixedLength + 2 * IdLength;

    private const int IdLength = 16;
    private const int UserAt = 8;
    private const int ExpiryAt = UserAt + IdLength;
    private const int AuditAt = ExpiryAt + sizeof(long);
    private const int FixedLength = AuditAt + IdLength;

    /// <returns>How many bytes were written.</returns>
    public static int Write(TokenClaims claims, Span<byte> to)
    {
        to[..UserAt].Clear();
        to[0] = (byte)claims.Scope.Kind;
        to[1] = (byte)claims.Origin.Kind;
        to[2] = (byte)claims.Origin.Methods;
        Ids.Pack(claims.UserId).TryWriteBytes(to[UserAt..]);
        BinaryPrimitives.WriteInt64BigEndian(to[ExpiryAt..], claims.ExpiresAt.UtcTicks / TimeSpan.TicksPerMicrosecond);
        claims.AuditId.TryWriteBytes(to[AuditAt..]);
        var end = FixedLength;
        if (claims.Scope.HasId)
        {
            Ids.Pack(claims.Scope.Id).TryWriteBytes(to[end..]);
            end += IdLength;
        }

        if (!claims.Origin.HasId)
            return end;
        claims.Origin.Id.TryWriteBytes(to[end..]);
        return end + IdLength;
    }

    public static TokenClaims Read(ReadOnlySpan<byte> from, DateTimeOffset issuedAt)
    {
        var scope = new TokenScope((ScopeKind)from[0], string.Empty);
        var origin = new TokenOrigin((OriginKind)from[1], default, (LoginMethods)from[2]);
        var at = FixedLength;
        if (scope.HasId)
        {
            scope = scope with { Id = Ids.Unpack(new Guid(from.Slice(at, IdLength))) };
            at += IdLength;
        }

        if (origin.HasId)
            origin = origin with { Id = new Guid(from.Slice(at, IdLength)) };
        return new TokenClaims
        {
            UserId = Ids.Unpack(new Guid(from.Slice(UserAt, IdLength))),
            Scope = scope,
            Origin = origin,
            IssuedAt = issuedAt,
            ExpiresAt = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(from[ExpiryAt..]) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
            AuditId = new Guid(from.Slice(AuditAt, IdLength)),
        };
    }
}
