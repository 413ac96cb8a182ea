using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

/// <summary>Tokens that are none.</summary>
internal static class Garbage
{
    /// <summary>A text that only Keystone can tell from a token: Fernet's version, the time now, and noise of the right length.</summary>
    public static string WellFormed()
    {
        var bytes = RandomNumberGenerator.GetBytes(1 + 8 + 16 + 80 + 32);
        bytes[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        return Base64Url.EncodeToString(bytes);
    }
}
