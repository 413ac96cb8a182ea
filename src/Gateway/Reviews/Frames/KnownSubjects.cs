using System.Buffers.Binary;
using System.Numerics;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Reviews.Frames;

/// <summary>
/// Who asked lately, by the text that said so. To read it is most of the work on a SubjectAccessReview, and a user's is the same with whatever they do. A text
/// has one place, found by a hash that is quick and no more: it is compared whole, so two texts of one hash only push out each other.
/// </summary>
internal sealed class KnownSubjects
{
    private const int Places = 4096;

    // With its subject, and that one's part of an audit line, some 2 KB usually. A string takes 32 bytes besides its letters, so a text of many short ones would
    // make a subject ten times as long: these bound all of them to about 100 MB at the very worst.
    private const int LongestText = 4096;
    private const int MostStrings = 256;

    private readonly Known?[] _known = new Known?[Places];

    /// <summary>Whoever a text behind a frame means; <see langword="null"/> where it is not known.</summary>
    public KnownSubject? Find(AccessFrame frame, ReadOnlySpan<byte> text) =>
        Volatile.Read(ref _known[PlaceOf(text)]) is { } known && known.Frame == frame && text.SequenceEqual(known.Text) ? known.Subject : null;

    /// <summary>Keeps whoever a text behind a frame means.</summary>
    public void Keep(AccessFrame frame, ReadOnlySpan<byte> text, Subject subject)
    {
        if (text.Length <= LongestText && text.Count((byte)'"') <= 2 * MostStrings)
            Volatile.Write(ref _known[PlaceOf(text)], new Known(frame, text.ToArray(), new KnownSubject(subject)));
    }

    // Of the beginning, which has user and groups, and the end, which has the id: what is between differs with them.
    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        const int Enough = 128;
        var (first, last) = (0u, (uint)text.Length);
        for (var (from, to) = (0, text.Length); from + sizeof(ulong) <= Math.Min(text.Length, Enough); (from, to) = (from + sizeof(ulong), to - sizeof(ulong)))
        {
            first = BitOperations.Crc32C(first, BinaryPrimitives.ReadUInt64LittleEndian(text[from..]));
            last = BitOperations.Crc32C(last, BinaryPrimitives.ReadUInt64LittleEndian(text[(to - sizeof(ulong))..]));
        }
        return (int)(first ^ BitOperations.RotateLeft(last, 16)) & (Places - 1);
    }

    private sealed record Known(AccessFrame Frame, byte[] Text, KnownSubject Subject);
}
