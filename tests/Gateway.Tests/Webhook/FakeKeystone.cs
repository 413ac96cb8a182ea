using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>A Keystone that knows the tokens that it issued, unless a test answers in its place.</summary>
internal sealed class FakeKeystone : ITokenValidator, IUserGroups, IRevocationEvents
{
    private static readonly KeystoneDomain Domain = new("default", "Default");

    private readonly ConcurrentDictionary<string, ValidatedToken> _issued = new(StringComparer.Ordinal);
    private int _calls;

    /// <summary>Comes before every answer; it may wait, and it may answer.</summary>
    public Func<CancellationToken, Task<TokenValidation?>> Before { get; set; } = _ => Task.FromResult<TokenValidation?>(null);

    /// <summary>How many tokens it was asked about.</summary>
    public int Calls => _calls;

    /// <summary>A good token of a member of project <c>demo</c>.</summary>
    public string Issue(string user, TimeProvider? time = null)
    {
        var token = NeverIssued(time);
        var now = (time ?? TimeProvider.System).GetUtcNow();
        _issued[token] = new ValidatedToken
        {
            User = new KeystoneUser($"id-{user}", user, Domain),
            Scope = new TokenScope.Project("pid-demo", "demo", Domain),
            Roles = [new KeystoneRole("rid-member", "member")],
            Methods = ["password"],
            AuditIds = [token[^22..]],
            IssuedAt = now,
            ExpiresAt = now + TimeSpan.FromHours(1),
        };
        return token;
    }

    /// <summary>A token that looks like one and is none.</summary>
    public static string NeverIssued(TimeProvider? time = null)
    {
        Span<byte> bytes = stackalloc byte[1 + 8 + 16 + 64 + 32];
        RandomNumberGenerator.Fill(bytes);
        bytes[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], (time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds());
        return Base64Url.EncodeToString(bytes);
    }

    public async Task<TokenValidation> ValidateAsync(Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (await Before(cancellationToken) is { } answer)
            return answer;
        return _issued.TryGetValue(token.Reveal(), out var issued) ? new TokenValidation.Valid(issued) : new TokenValidation.Invalid(InvalidToken.NotFound);
    }

    public Task<UserGroups> ReadAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken) =>
        Task.FromResult<UserGroups>(new UserGroups.Known([new KeystoneGroup("gid-devs", "devs", Domain.Id)]));

    public Task<RevocationEvents> ReadAsync(DateTimeOffset? since, CancellationToken cancellationToken) =>
        Task.FromResult<RevocationEvents>(new RevocationEvents.Withheld());
}
