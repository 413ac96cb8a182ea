using FsCheck;
using FsCheck.Fluent;

namespace KeystoneAuthCluster.Gateway.Tests.Reviews;

/// <summary>Recorded reviews with some bytes changed, inserted, removed, doubled, or taken from another review.</summary>
internal static class Mutations
{
    private static readonly byte[][] Originals = [.. KubernetesSamples.Names.Select(KubernetesSamples.Read)];

    // What JSON is made of, and bytes that are no UTF-8.
    private static readonly byte[] Bytes = [.. "[]{}\",:*!/'\\u0dn1 \n"u8, 0x00, 0xC3, 0xED, 0xFF];

    public static Gen<byte[]> All { get; } = Gen.Elements(Originals).SelectMany(_ => Edits.NonEmptyListOf(), (review, edits) => edits.Aggregate(review, Edited));

    private static Gen<Edit> Edits =>
        from kind in Gen.Choose(0, 4)
        from place in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(0, int.MaxValue - 1)
        from with in Gen.Elements(Bytes)
        from other in Gen.Elements(Originals)
        select new Edit(kind, place, length, with, other);

    private static byte[] Edited(byte[] bytes, Edit edit)
    {
        if (bytes.Length == 0)
            return [edit.With];
        var start = edit.Place % bytes.Length;
        var end = start + edit.Length % Math.Min(bytes.Length - start, 64) + 1;
        return edit.Kind switch
        {
            0 => [.. bytes[..start], edit.With, .. bytes[(start + 1)..]],
            1 => [.. bytes[..start], edit.With, .. bytes[start..]],
            2 => [.. bytes[..start], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[start..]],
            _ => [.. bytes[..start], .. edit.Other[Math.Min(start, edit.Other.Length)..]],
        };
    }

    private sealed record Edit(int Kind, int Place, int Length, byte With, byte[] Other);
}
