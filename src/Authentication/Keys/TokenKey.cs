using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Authentication.Keys;

/// <summary>
/// What stands for a token everywhere but on the way to Keystone: HMAC-SHA256 under the cluster's secret over the Keystone's id and the token.
/// Nobody who reads a key can find the token, and nobody without the secret can tell whether a token belongs to a key.
/// </summary>
/// <param name="A">Bytes 0 to 7.</param>
/// <param name="B">Bytes 8 to 15.</param>
/// <param name="C">Bytes 16 to 23.</param>
/// <param name="D">Bytes 24 to 31.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TokenKey(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>The first 8 hexadecimal digits: enough to follow one token through logs, too few to be of other use.</summary>
    public string Prefix => (A >> 32).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The hash code: HMAC output is uniform, so any part of it will do.</summary>
    public override int GetHashCode() => (int)A;

    /// <summary>All 64 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{A:x16}{B:x16}{C:x16}{D:x16}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is not 64 hexadecimal digits.</exception>
    public static TokenKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Convert.FromHexString(text);
        if (bytes.Length != 4 * sizeof(ulong))
            throw new FormatException("A token's key has 64 hexadecimal digits.");
        return new TokenKey(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(16)),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(24)));
    }
}
