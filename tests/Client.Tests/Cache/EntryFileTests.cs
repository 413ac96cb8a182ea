using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class EntryFileTests : IDisposable
{
    private readonly CacheRig _rig = new();
    private readonly Secret _key = Seal.NewKey();

    [Fact]
    public void Bytes_that_are_no_entry_are_none() => Prop.ForAll<byte[]>(bytes => EntryFile.Parse(bytes) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void One_byte_that_is_not_as_it_was_is_seen() => Prop.ForAll<int, byte, bool>((at, change, encrypted) =>
    {
        var bytes = Bytes(encrypted);
        bytes[(int)((uint)at % bytes.Length)] ^= Math.Max(change, (byte)1);
        return EntryFile.Parse(bytes) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_shorter_file_is_seen()
    {
        var bytes = Bytes(encrypted: false);
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(EntryFile.Parse(bytes[..length])));
    }

    [Fact]
    public void Who_mends_the_checksum_of_an_encrypted_entry_has_no_token() => Prop.ForAll<int, byte>((at, change) =>
    {
        var bytes = Bytes(encrypted: true);
        bytes[(int)((uint)at % (bytes.Length - sizeof(ulong)))] ^= Math.Max(change, (byte)1);
        return EntryFile.Parse(Mend(bytes)) is not { } parsed || parsed.Open(_key) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_mends_the_checksum_of_nonsense_crashes_nothing() => Prop.ForAll<int, byte[]>((at, nonsense) =>
    {
        var bytes = Bytes(encrypted: false);
        bytes = [.. bytes[..(int)((uint)at % bytes.Length)], .. nonsense, .. new byte[sizeof(ulong)]];
        if (EntryFile.Parse(Mend(bytes)) is { } parsed)
        {
            parsed.Open(null);
            parsed.Open(_key);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_file_of_nonsense_is_a_miss()
    {
        await _rig.KeepAsync();
        foreach (var nonsense in (byte[][])[[], [0], new byte[1000], new byte[EntryFile.MaxBytes + 1]])
        {
            await File.WriteAllBytesAsync(_rig.TokenFile, nonsense);
            Assert.Equal(new CacheLookup.Miss(), await _rig.LookAsync());
        }
    }

    [Fact]
    public void Another_versions_file_is_none()
    {
        var bytes = Bytes(encrypted: false);
        bytes[3]++;
        Assert.Null(EntryFile.Parse(Mend(bytes)));
    }

    public void Dispose() => _rig.Dispose();

    private static byte[] Mend(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(^sizeof(ulong)..), Fnv1a.Hash(bytes.AsSpan(..^sizeof(ulong))));
        return bytes;
    }

    private byte[] Bytes(bool encrypted) => EntryFile.Of(_rig.Entry(), false, encrypted ? _key : null).ToBytes();
}
