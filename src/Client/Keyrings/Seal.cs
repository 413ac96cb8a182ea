using System.Security.Cryptography;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>
/// AES-256-GCM: a nonce, the encrypted bytes, the tag. The nonce is random; with one key for all log-ins of a user its 96 bits are enough for thousands of
/// millions of them (NIST SP 800-38D, 8.3). The key is kept as Base64, because a keyring's items are texts.
/// </summary>
internal static class Seal
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A new key.</summary>
    public static Secret NewKey() => new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));

    /// <summary>Whether a text is a key.</summary>
    public static bool IsKey(Secret text)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        return Convert.TryFromBase64String(text.Reveal(), key, out var length) && length == KeyBytes;
    }

    /// <param name="key">A key.</param>
    /// <param name="content">What nobody may see.</param>
    /// <param name="label">What everybody may see and nobody may change.</param>
    public static byte[] Close(Secret key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> label)
    {
        var closed = new byte[NonceBytes + content.Length + TagBytes];
        RandomNumberGenerator.Fill(closed.AsSpan(..NonceBytes));
        using var aes = new AesGcm(Convert.FromBase64String(key.Reveal()), TagBytes);
        aes.Encrypt(closed.AsSpan(..NonceBytes), content, closed.AsSpan(NonceBytes..^TagBytes), closed.AsSpan(^TagBytes..), label);
        return closed;
    }

    /// <returns><see langword="null"/> where it was closed with another key or another label, or was changed.</returns>
    public static byte[]? Open(Secret key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> label)
    {
        if (closed.Length < NonceBytes + TagBytes)
            return null;
        var content = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Convert.FromBase64String(key.Reveal()), TagBytes);
        try
        {
            aes.Decrypt(closed[..NonceBytes], closed[NonceBytes..^TagBytes], closed[^TagBytes..], content, label);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
