using System.Buffers.Binary;
using System.Text;

namespace KeystoneAuthCluster.Gateway.Reviews.Frames;

/// <summary>
/// Short texts that came lately, as objects: reviews say the same verbs, resources and namespaces over and over. As with <see cref="KnownSubjects"/> a text has one
/// place, and is compared whole.
/// </summary>
internal sealed class KnownTexts
{
    private const int Places = 1024;
    private const int Longest = 63; // a label's, which namespaces and resources are

    private readonly string?[] _known = new string?[Places];

    /// <summary>An ASCII text as an object.</summary>
    public string Of(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > Longest)
            return Encoding.ASCII.GetString(text);
        ref var place = ref _known[PlaceOf(text)];
        if (Volatile.Read(ref place) is { } known && Ascii.Equals(text, known))
            return known;
        var made = Encoding.ASCII.GetString(text);
        Volatile.Write(ref place, made);
        return made;
    }

    // Of the length, the first eight bytes and the last eight: most texts are not longer.
    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        ulong first, last;
        if (text.Length >= sizeof(ulong))
            (first, last) = (BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]));
        else if (text.Length >= sizeof(uint))
            (first, last) = (BinaryPrimitives.ReadUInt32LittleEndian(text), BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]));
        else
            (first, last) = (text[0], (ulong)text[^1] << 8 | text[text.Length / 2]);
        var hash = (first * 0x9E37_79B9_7F4A_7C15) ^ ((last + (ulong)text.Length) * 0xC2B2_AE3D_27D4_EB4F);
        return (int)((hash ^ (hash >> 29)) * 0x9E37_79B9_7F4A_7C15 >> 54) & (Places - 1);
    }
}
