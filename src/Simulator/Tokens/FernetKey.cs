using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>
/// Real Fernet (<see href="https://github.com/fernet/spec/blob/master/Spec.md"/>), as Keystone's: a token carries its claims, so a million
/// tokens cost no memory at all. The key lives as long as the process.
/// </summary>
internal sealed class FernetKey
{
    private const byte Version = 0x80;
    private const int IvAt = 1 + sizeof(long);
    private const int BlockLength = 16;
    private const int CipherAt = IvAt + BlockLength;
    private const int HmacLength = HMACSHA256.HashSizeInBytes;
    private const int MaxLength = CipherAt + ClaimsLayout.MaxLength + BlockLength + HmacLength;

    private readonly byte[] _signing = RandomNumberGenerator.GetBytes(BlockLength);
    private readonly byte[] _encryption = RandomNumberGenerator.GetBytes(BlockLength);

    public string Seal(TokenClaims claims)
    {
        Span<byte> plain = stackalloc byte[ClaimsLayout.MaxLength];
        Span<byte> token = stackalloc byte[MaxLength];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token[1..], claims.IssuedAt.ToUnixTimeSeconds());
        var iv = token[IvAt..CipherAt];
        RandomNumberGenerator.Fill(iv);
        using var aes = NewAes();
        var signed = CipherAt + aes.EncryptCbc(plain[..ClaimsLayout.Write(claims, plain)], iv, token[CipherAt..]);
        HMACSHA256.HashData(_signing, token[..signed], token[signed..]);
        return Base64Url.EncodeToString(token[..(signed + HmacLength)]);
    }

    /// <summary>
    /// The claims; <see langword="null"/> for a text that this key did not make. Unlike Keystone this takes the canonical spelling only,
    /// so that a client that sends another one is found out.
    /// </summary>
    public TokenClaims? Open(ReadOnlySpan<char> text)
    {
        Span<byte> token = stackalloc byte[MaxLength];
        if (text.Length > Base64Url.GetEncodedLength(MaxLength) || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, token, out var length) || !IsCanonical(text, token[..length])
            || length < CipherAt + BlockLength + HmacLength || token[0] != Version)
            return null;

        var signed = token[..(length - HmacLength)];
        Span<byte> hmac = stackalloc byte[HmacLength];
        HMACSHA256.HashData(_signing, signed, hmac);
        if (!CryptographicOperations.FixedTimeEquals(hmac, token[signed.Length..length]))
            return null;

        Span<byte> plain = stackalloc byte[ClaimsLayout.MaxLength + BlockLength];
        using var aes = NewAes();
        var written = aes.DecryptCbc(signed[CipherAt..], signed[IvAt..CipherAt], plain);
        return ClaimsLayout.Read(plain[..written], DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(token[1..])));
    }

    private static bool IsCanonical(ReadOnlySpan<char> text, ReadOnlySpan<byte> token)
    {
        Span<char> canonical = stackalloc char[Base64Url.GetEncodedLength(MaxLength)];
        return Base64Url.TryEncodeToChars(token, canonical, out var length) && text.SequenceEqual(canonical[..length]);
    }

    private Aes NewAes()
    {
        var aes = Aes.Create();
        aes.Key = _encryption;
        return aes;
    }
}
