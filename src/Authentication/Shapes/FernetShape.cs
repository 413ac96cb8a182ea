using System.Buffers.Binary;
using System.Buffers.Text;

namespace KeystoneAuthCluster.Authentication.Shapes;

/// <summary>
/// The clear-text parts of a Fernet token (<see href="https://github.com/fernet/spec/blob/master/Spec.md"/>): a version byte 0x80, the time of
/// issue in 8 bytes, an IV of 16, a cipher text in blocks of 16, an HMAC of 32.
/// </summary>
internal static class FernetShape
{
    private const int HeaderLetters = 12;
    private const int HeaderBytes = 9;
    private const int Around = 1 + 8 + 16 + 32;
    private const int Block = 16;

    /// <summary>Version 0x80 and a time before the year 2106 spell these letters.</summary>
    public static ReadOnlySpan<byte> Prefix => "gAAAA"u8;

    public static TokenShape Classify(ReadOnlySpan<byte> token, ShapeLimits limits, DateTimeOffset now)
    {
        if (token.Length > limits.FernetLength)
            return TokenShape.TooLong;
        if (!CanonicalBase64Url.Is(token))
            return TokenShape.NotCanonical;
        var cipherText = CanonicalBase64Url.DecodedLength(token.Length) - Around;
        if (cipherText < Block || cipherText % Block != 0)
            return TokenShape.Foreign;

        Span<byte> header = stackalloc byte[HeaderBytes];
        Base64Url.DecodeFromUtf8(token[..HeaderLetters], header);
        var issued = BinaryPrimitives.ReadUInt64BigEndian(header[1..]);
        return limits.ShapeOfAge(TokenShape.Fernet, issued, now);
    }
}
