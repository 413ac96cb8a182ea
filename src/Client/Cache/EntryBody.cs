using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>What of an entry is encrypted, where there is a key: the token, and whose it is.</summary>
internal static class EntryBody
{
    private enum Kind : byte
    {
        Unscoped,
        Project,
        Domain,
        System,
    }

    public static void Write(BinaryWriter body, CacheEntry entry)
    {
        body.Write(entry.Token.Reveal());
        body.Write(entry.KeystoneUrl);
        body.Write(entry.User.Id);
        body.Write(entry.User.Name);
        Write(body, entry.User.Domain);
        Write(body, entry.Scope);
        Write(body, entry.Roles);
        Write(body, entry.Methods);
    }

    /// <exception cref="FormatException">No such scope.</exception>
    public static CacheEntry Read(BinaryReader body, EntryHead head) => new()
    {
        Identity = head.Identity,
        Times = head.Times,
        Token = new Secret(body.ReadString()),
        KeystoneUrl = body.ReadString(),
        User = new KeystoneUser(body.ReadString(), body.ReadString(), ReadDomain(body)),
        Scope = ReadScope(body),
        Roles = ReadNames(body),
        Methods = ReadNames(body),
    };

    private static void Write(BinaryWriter body, KeystoneDomain domain)
    {
        body.Write(domain.Id);
        body.Write(domain.Name);
    }

    private static KeystoneDomain ReadDomain(BinaryReader body) => new(body.ReadString(), body.ReadString());

    private static void Write(BinaryWriter body, TokenScope scope)
    {
        switch (scope)
        {
            case TokenScope.Project project:
                body.Write((byte)Kind.Project);
                body.Write(project.Id);
                body.Write(project.Name);
                Write(body, project.Owner);
                break;
            case TokenScope.Domain domain:
                body.Write((byte)Kind.Domain);
                Write(body, domain.Target);
                break;
            default:
                body.Write((byte)(scope is TokenScope.System ? Kind.System : Kind.Unscoped));
                break;
        }
    }

    private static TokenScope ReadScope(BinaryReader body) => (Kind)body.ReadByte() switch
    {
        Kind.Unscoped => new TokenScope.Unscoped(),
        Kind.Project => new TokenScope.Project(body.ReadString(), body.ReadString(), ReadDomain(body)),
        Kind.Domain => new TokenScope.Domain(ReadDomain(body)),
        Kind.System => new TokenScope.System(),
        _ => throw new FormatException(),
    };

    private static void Write(BinaryWriter body, ImmutableArray<string> names)
    {
        body.Write(names.Length);
        foreach (var name in names)
            body.Write(name);
    }

    // Grows as it reads: a broken count must not reserve memory for what is not there.
    private static ImmutableArray<string> ReadNames(BinaryReader body)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        for (var left = body.ReadInt32(); left > 0; left--)
            names.Add(body.ReadString());
        return names.ToImmutable();
    }
}
