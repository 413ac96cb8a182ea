using System.Buffers.Text;
using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// A token's audit ids in 32 bytes instead of 180. Keystone makes them of 16 random bytes, as 22 letters of base64url; where they are anything else, or
/// more than two, this has none of them, and they are kept as they came.
/// </summary>
/// <param name="Own">The token's own.</param>
/// <param name="First">That of the first of its chain; empty where there is no other.</param>
internal readonly record struct AuditIds(Guid Own, Guid First)
{
    /// <summary>How many letters an id has.</summary>
    public const int Letters = 22;

    private const int Bytes = 16;

    /// <summary>The ids, or <see langword="default"/> where they are of another kind.</summary>
    public static AuditIds Of(ImmutableArray<string> ids) => ids switch
    {
        [var own] when TryRead(own, out var one) => new(one, Guid.Empty),
        [var own, var first] when TryRead(own, out var one) && TryRead(first, out var other) => new(one, other),
        _ => default,
    };

    /// <summary>Writes an id as Keystone does.</summary>
    public static void Write(Guid id, Span<char> letters)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        id.TryWriteBytes(bytes);
        Base64Url.EncodeToChars(bytes, letters);
    }

    // Several texts can be read as the same bytes; only the one that is written for them is the id that revocations name.
    private static bool TryRead(string text, out Guid id)
    {
        id = Guid.Empty;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Letters || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var read) || read != Bytes)
            return false;
        id = new Guid(bytes);
        Span<char> letters = stackalloc char[Letters];
        Write(id, letters);
        return id != Guid.Empty && letters.SequenceEqual(text);
    }
}
