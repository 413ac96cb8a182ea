using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Simulator.Logins;

/// <summary>Passcodes of the moment (RFC 6238) as Keystone takes them: HMAC-SHA-1, windows of 30 seconds, six digits.</summary>
public static class Totp
{
    private const int Window = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The passcode at a time.</summary>
    /// <param name="secret">The secret in base32, without padding.</param>
    /// <param name="at">When.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The protocol's algorithm; there is no other in Keystone.")]
    public static string Passcode(string secret, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(secret);
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / Window);
        var digest = HMACSHA1.HashData(Decode(secret), counter);
        var code = BinaryPrimitives.ReadInt32BigEndian(digest.AsSpan(digest[^1] & 0xF)) & int.MaxValue;
        return (code % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a passcode is of this window or of the one before: Keystone's <c>[totp] included_previous_windows</c> is 1.</summary>
    internal static bool Accepts(string secret, string passcode, DateTimeOffset now) =>
        passcode == Passcode(secret, now) || passcode == Passcode(secret, now.AddSeconds(-Window));

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in text)
        {
            (buffer, bits) = ((buffer << 5) | Base32.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
        }

        return bytes;
    }
}
