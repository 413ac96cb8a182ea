using System.Buffers.Binary;
using System.Text;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>
/// An entry as a file: the head, the body, and a checksum of both. The checksum finds what a crash or a bad disk has done; against somebody who may write
/// our files only encryption helps, and such a somebody has the user's other files as well.
/// </summary>
/// <param name="Head">What may be read.</param>
/// <param name="HeadBytes">The same, as in the file. Encryption vouches for these bytes too: nobody can give a token another identity or a longer life.</param>
/// <param name="Body">The rest, encrypted or not.</param>
internal sealed record EntryFile(EntryHead Head, ReadOnlyMemory<byte> HeadBytes, ReadOnlyMemory<byte> Body)
{
    /// <summary>Far more than Keystone's longest token and a user with hundreds of roles need.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int ChecksumBytes = sizeof(ulong);

    // A lone surrogate is a bug that must not pass for a question mark in somebody's identity.
    private static readonly UTF8Encoding Text = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="entry">What to keep.</param>
    /// <param name="isAfterRefusal">Whether the token before was refused.</param>
    /// <param name="key">What to encrypt with; <see langword="null"/> for not at all.</param>
    public static EntryFile Of(CacheEntry entry, bool isAfterRefusal, Secret? key)
    {
        var head = new EntryHead(entry.Identity, Random.Shared.NextInt64(), entry.Times, isAfterRefusal, key is not null);
        var headBytes = Bytes(head.WriteTo);
        var body = Bytes(file => EntryBody.Write(file, entry));
        return new EntryFile(head, headBytes, key is { } secret ? Seal.Close(secret, body, headBytes) : body);
    }

    public byte[] ToBytes()
    {
        var file = new byte[HeadBytes.Length + Body.Length + ChecksumBytes];
        HeadBytes.CopyTo(file);
        Body.CopyTo(file.AsMemory(HeadBytes.Length));
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(^ChecksumBytes..), Fnv1a.Hash(file.AsSpan(..^ChecksumBytes)));
        return file;
    }

    /// <returns><see langword="null"/> where it is broken, cut off, or of another version.</returns>
    public static EntryFile? Parse(byte[] file)
    {
        if (file.Length < ChecksumBytes || BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(^ChecksumBytes..)) != Fnv1a.Hash(file.AsSpan(..^ChecksumBytes)))
            return null;
        return Read(file, reader =>
        {
            var head = EntryHead.Read(reader);
            var length = (int)reader.BaseStream.Position;
            return new EntryFile(head, file.AsMemory(..length), file.AsMemory(length..^ChecksumBytes));
        });
    }

    /// <param name="key">The key, where it is encrypted.</param>
    /// <returns><see langword="null"/> where it is encrypted and the key is not the one, or where there is no sense in it.</returns>
    public CacheEntry? Open(Secret? key)
    {
        var body = key is { } secret ? Seal.Open(secret, Body.Span, HeadBytes.Span) : Body.ToArray();
        return body is null ? null : Read(body, reader => EntryBody.Read(reader, Head));
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Text);
        write(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    // What a reader throws at bytes that make no sense: an end too early, a bad length, a time that no calendar has, no UTF-8.
    private static T? Read<T>(byte[] bytes, Func<BinaryReader, T> read)
        where T : class
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Text);
        try
        {
            return read(reader);
        }
        catch (Exception broken) when (broken is IOException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
