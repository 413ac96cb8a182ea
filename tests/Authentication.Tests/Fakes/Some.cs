using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Fakes;

/// <summary>Tokens, and what Keystone says of them.</summary>
internal static class Some
{
    /// <summary>Noon, as <see cref="Support.ManualTime"/> begins with.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly KeystoneDomain Domain = new("default", "Default");

    /// <summary>A password token of a member of a project, issued at noon for an hour.</summary>
    public static ValidatedToken Validated => new()
    {
        User = new KeystoneUser("u1", "demo", Domain),
        Scope = new TokenScope.Project("p1", "web", new KeystoneDomain("pd", "Projects")),
        Roles = [new KeystoneRole("r1", "member"), new KeystoneRole("r2", "reader")],
        Methods = ["password"],
        AuditIds = ["audit-own"],
        IssuedAt = Noon,
        ExpiresAt = Noon.AddHours(1),
    };

    public static KeystoneIdentity Identity => new(Validated, [new KeystoneGroup("g1", "ops", "default")], GroupsComplete: true);

    public static TokenAnswer.Valid ValidAt(DateTimeOffset fetchedAt) => new(Identity, fetchedAt);

    public static TokenAnswer.Invalid Invalid => new("Keystone: NotFound");

    /// <summary>The bytes of a Fernet token as far as anyone without the key can tell: random but for version and time.</summary>
    public static byte[] FernetBytes(DateTimeOffset issued, int blocks = 5)
    {
        var bytes = RandomNumberGenerator.GetBytes(1 + 8 + 16 + (16 * blocks) + 32);
        bytes[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), issued.ToUnixTimeSeconds());
        return bytes;
    }

    /// <summary>The same as text.</summary>
    public static byte[] Fernet(DateTimeOffset? issued = null, int blocks = 5) => Text(FernetBytes(issued ?? Noon, blocks));

    /// <summary>A JWS of these claims, with a signature as long as ES256's.</summary>
    public static byte[] Jws(string claims, string header = """{"alg":"ES256","typ":"JWT"}""") =>
        [.. Text(Encoding.UTF8.GetBytes(header)), (byte)'.', .. Text(Encoding.UTF8.GetBytes(claims)), (byte)'.', .. Text(RandomNumberGenerator.GetBytes(64))];

    private static byte[] Text(byte[] bytes) => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(bytes));
}
