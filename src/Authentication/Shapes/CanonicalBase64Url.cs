using System.Buffers;
using System.Buffers.Text;

namespace KeystoneAuthCluster.Authentication.Shapes;

/// <summary>
/// The one spelling of base64url (RFC 4648, sections 3.5 and 5) that Keystone itself writes: the URL-safe letters, no padding, no line breaks,
/// and the spare bits of the last letter zero. Keystone reads many others; whoever respells one good token must not get a second cache entry.
/// </summary>
internal static class CanonicalBase64Url
{
    private static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>Whether there are only letters of the alphabet; says nothing of the last one's spare bits.</summary>
    public static bool HasOnlyLetters(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Letters);

    /// <summary>Whether this is how the bytes that it stands for are spelt.</summary>
    public static bool Is(ReadOnlySpan<byte> text) =>
        HasOnlyLetters(text) && (text.Length % 4) switch
        {
            0 => true,
            2 => (ValueOf(text[^1]) & 0b1111) == 0,
            3 => (ValueOf(text[^1]) & 0b11) == 0,
            _ => false,
        };

    /// <summary>How many bytes a text of this length stands for.</summary>
    public static int DecodedLength(int textLength) => textLength / 4 * 3 + Math.Max(0, textLength % 4 - 1);

    /// <summary>The bytes that a canonical text stands for.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> text) => Base64Url.DecodeFromUtf8(text);

    private static int ValueOf(byte letter) => letter switch
    {
        >= (byte)'A' and <= (byte)'Z' => letter - 'A',
        >= (byte)'a' and <= (byte)'z' => letter - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => letter - '0' + 52,
        (byte)'-' => 62,
        _ => 63,
    };
}
