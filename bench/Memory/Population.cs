using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Memory;

/// <summary>
/// Users, projects and tokens, with lengths as real Keystones have them. Each answer is made of strings of its own, as one that was read from the wire:
/// what is shared, the cache must have shared.
/// </summary>
/// <param name="projects">How many projects the users are in.</param>
internal sealed class Population(int projects)
{
    private static readonly string[] RoleNames = ["member", "reader", "k8s-viewer"];

    private const int FernetBytes = 1 + 8 + 16 + 80 + 32;

    private readonly DateTimeOffset _issued = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>A token that looks like Fernet's; its number is in it, for <see cref="NumberOf"/>.</summary>
    public byte[] Token(int number)
    {
        Span<byte> bytes = stackalloc byte[FernetBytes];
        new Random(number).NextBytes(bytes);
        bytes[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], _issued.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt32BigEndian(bytes[9..], number);
        return Encoding.ASCII.GetBytes(Base64Url.EncodeToString(bytes));
    }

    /// <summary>Which token it is.</summary>
    public static int NumberOf(string token) => BinaryPrimitives.ReadInt32BigEndian(Base64Url.DecodeFromChars(token).AsSpan(9));

    /// <summary>What Keystone says of a token of a user.</summary>
    public ValidatedToken Validated(int token, int user)
    {
        var project = user % projects;
        return new ValidatedToken
        {
            User = new KeystoneUser(Id('u', user), Text($"user-{user:d7}"), Domain()),
            Scope = new TokenScope.Project(Id('p', project), Text($"project-{project:d5}"), Domain()),
            Roles = [.. Roles(user / projects % 2).Select(role => new KeystoneRole(Id('r', role), Text($"{RoleNames[role]}")))],
            Methods = [Text($"password")],
            AuditIds = [Base64Url.EncodeToString(new Guid(token, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToByteArray())],
            IssuedAt = _issued,
            ExpiresAt = _issued.AddHours(12),
        };
    }

    /// <summary>The two groups of a user: one of all users, one of those of a tenth of the projects.</summary>
    public static ImmutableArray<KeystoneGroup> Groups(int user) => [.. new[] { 0, 1 + (user % 10) }.Select(group => new KeystoneGroup(Id('g', group), Text($"group-{group:d3}"), Text($"default")))];

    /// <summary>A user's number, from their id.</summary>
    public static int UserOf(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);

    private static IEnumerable<int> Roles(int kind) => Enumerable.Range(0, 2 + kind);

    private static KeystoneDomain Domain() => new(Text($"default"), Text($"Default"));

    /// <summary>32 letters, as Keystone's ids have.</summary>
    private static string Id(char kind, int number) => Text($"{kind}{number:d31}");

    /// <summary>A new string each time: an interpolated text without holes would be one of the program's own.</summary>
    private static string Text(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture).AsSpan());
}
