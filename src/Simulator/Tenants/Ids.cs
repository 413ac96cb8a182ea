using System.Security.Cryptography;
using System.Text;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>Ids as Keystone writes them, and the sixteen bytes that a token has room for.</summary>
internal static class Ids
{
    /// <summary>The one id that is not hexadecimal.</summary>
    public const string DefaultDomain = "default";

    /// <summary>An id made from what it names, so that every start of the simulator has the same ids.</summary>
    public static string Of(string kind, string name)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{name}"), digest);
        return Convert.ToHexStringLower(digest[..16]);
    }

    /// <summary>An id as the bytes in a token; the default domain is sixteen zeros, which no other id is.</summary>
    public static Guid Pack(string id) => id == DefaultDomain ? Guid.Empty : Guid.ParseExact(id, "n");

    /// <summary>The id that <see cref="Pack"/> packed.</summary>
    public static string Unpack(Guid packed) => packed == Guid.Empty ? DefaultDomain : packed.ToString("n");
}
