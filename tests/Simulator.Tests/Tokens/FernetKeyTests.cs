using System.Buffers.Text;
using KeystoneAuthCluster.Simulator.Tokens;

namespace KeystoneAuthCluster.Simulator.Tests.Tokens;

public sealed class FernetKeyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FernetKey _key = new();

    public static TheoryData<int, int> Lengths => new()
    {
        { (int)ScopeKind.Unscoped, 162 },
        { (int)ScopeKind.System, 162 },
        { (int)ScopeKind.Project, 183 },
        { (int)ScopeKind.Domain, 183 },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Texts_are_as_long_as_Keystones(int kind, int length) =>
        Assert.Equal(length, _key.Seal(Claims(new TokenScope((ScopeKind)kind, "default"))).Length);

    [Fact]
    public void A_delegated_token_is_longer_still()
    {
        var claims = Claims(TokenScope.Project("default")) with { Origin = new TokenOrigin(OriginKind.Trust, Guid.NewGuid(), LoginMethods.Password) };

        Assert.Equal(204, _key.Seal(claims).Length);
    }

    [Fact]
    public void The_claims_come_back()
    {
        var claims = Claims(TokenScope.Project(Guid.NewGuid().ToString("n"))) with { Origin = new TokenOrigin(OriginKind.Token, Guid.NewGuid(), LoginMethods.Token | LoginMethods.Totp) };

        Assert.Equal(claims, _key.Open(_key.Seal(claims)));
    }

    [Fact]
    public void A_text_shows_version_and_time_of_issue()
    {
        var bytes = Base64Url.DecodeFromChars(_key.Seal(Claims(TokenScope.Unscoped)));

        Assert.Equal(0x80, bytes[0]);
        Assert.Equal(Noon.ToUnixTimeSeconds(), System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)));
    }

    [Fact]
    public void Only_the_canonical_spelling_is_known()
    {
        var text = _key.Seal(Claims(TokenScope.Unscoped));

        Assert.Null(_key.Open(text + "="));
        Assert.Null(_key.Open(text + "\n"));
        Assert.Null(_key.Open(text.Insert(9, " ")));
        Assert.Null(_key.Open(text.AsSpan(..^1)));
        Assert.Null(_key.Open(text[..20] + (text[20] == 'A' ? 'B' : 'A') + text[21..]));
    }

    [Fact]
    public void Another_keys_token_is_not_known() => Assert.Null(_key.Open(new FernetKey().Seal(Claims(TokenScope.Unscoped))));

    private static TokenClaims Claims(TokenScope scope) => new()
    {
        UserId = Guid.NewGuid().ToString("n"),
        Scope = scope,
        Origin = TokenOrigin.Password,
        IssuedAt = Noon,
        ExpiresAt = Noon.AddHours(1),
        AuditId = Guid.NewGuid(),
    };
}
