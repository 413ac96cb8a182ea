using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KeystoneAuthCluster.Authentication.Keys;

/// <summary>Makes <see cref="TokenKey"/>s under one secret, and <see cref="TokenMark"/>s under another that it has for itself.</summary>
public sealed class TokenKeyring
{
    /// <summary>The least number of bytes of a secret: as long as what HMAC-SHA256 gives (RFC 2104, section 3).</summary>
    public const int SecretBytes = 32;

    private const int LengthPrefix = sizeof(int);
    private const int OnStack = 1024;

    private readonly byte[] _keystoneId;

    // Each thread's, with the secret of the keyring that it used last already in it: to begin with a secret takes three times as long as to go on from there.
    [ThreadStatic]
    private static (TokenKeyring Keyring, IncrementalHash Hmac) _ofThread;

    private readonly SipHash128 _marks = new();
    private readonly byte[] _secret;

    /// <summary>A keyring under <paramref name="secret"/> for the tokens of one Keystone.</summary>
    /// <param name="secret">At least <see cref="SecretBytes"/> bytes; processes that share keys share it.</param>
    /// <param name="keystoneId">Which Keystone the tokens are of: equal tokens of two Keystones get two keys.</param>
    public TokenKeyring(ReadOnlySpan<byte> secret, string keystoneId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, SecretBytes, nameof(secret));
        ArgumentNullException.ThrowIfNull(keystoneId);
        _secret = secret.ToArray();
        _keystoneId = Encoding.UTF8.GetBytes(keystoneId);
    }

    /// <summary>The mark of a token, given as UTF-8.</summary>
    public TokenMark MarkOf(ReadOnlySpan<byte> token)
    {
        var (low, high) = _marks.Of(token);
        return new TokenMark(low, high);
    }

    /// <summary>The key of a token, given as UTF-8.</summary>
    public TokenKey KeyOf(ReadOnlySpan<byte> token)
    {
        // Each part goes in behind its length, so that no two (Keystone, token) pairs give the same message.
        var length = LengthPrefix + _keystoneId.Length + LengthPrefix + token.Length;
        var message = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        message = message[..length];
        BinaryPrimitives.WriteInt32BigEndian(message, _keystoneId.Length);
        _keystoneId.CopyTo(message[LengthPrefix..]);
        var rest = message[(LengthPrefix + _keystoneId.Length)..];
        BinaryPrimitives.WriteInt32BigEndian(rest, token.Length);
        token.CopyTo(rest[LengthPrefix..]);

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hmac = HmacOfThread();
        hmac.AppendData(message);
        hmac.GetHashAndReset(mac);
        CryptographicOperations.ZeroMemory(message);
        return new TokenKey(
            BinaryPrimitives.ReadUInt64BigEndian(mac),
            BinaryPrimitives.ReadUInt64BigEndian(mac[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(mac[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(mac[24..]));
    }

    private IncrementalHash HmacOfThread()
    {
        if (_ofThread.Keyring != this)
        {
            _ofThread.Hmac?.Dispose();
            _ofThread = (this, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret));
        }
        return _ofThread.Hmac!;
    }
}
