namespace KeystoneAuthCluster.Client.Cache;

/// <summary>What of an entry may be read by whoever may read the file, encrypted or not. It is protected from changes together with the rest.</summary>
/// <param name="Identity">The whole of it: the file's name is but a hash.</param>
/// <param name="Id">Random; names this token among those that the identity had.</param>
/// <param name="Times">When the token begins and ends.</param>
/// <param name="IsAfterRefusal">Whether it was fetched because an API server refused the one before.</param>
/// <param name="IsEncrypted">Whether the body is.</param>
internal sealed record EntryHead(string Identity, long Id, TokenTimes Times, bool IsAfterRefusal, bool IsEncrypted)
{
    // Another version of the program may write another format: it changes the last of these.
    private const int Format = 'K' | 'S' << 8 | 'A' << 16 | 1 << 24;

    public void WriteTo(BinaryWriter file)
    {
        file.Write(Format);
        file.Write(IsEncrypted);
        file.Write(IsAfterRefusal);
        file.Write(Id);
        file.Write(Times.IssuedAt.UtcTicks);
        file.Write(Times.ExpiresAt.UtcTicks);
        file.Write(Identity);
    }

    /// <exception cref="FormatException">It was written by another version, or by somebody else.</exception>
    public static EntryHead Read(BinaryReader file)
    {
        if (file.ReadInt32() != Format)
            throw new FormatException();
        var isEncrypted = file.ReadBoolean();
        var isAfterRefusal = file.ReadBoolean();
        var id = file.ReadInt64();
        var times = new TokenTimes(ReadTime(file), ReadTime(file));
        return new EntryHead(file.ReadString(), id, times, isAfterRefusal, isEncrypted);
    }

    private static DateTimeOffset ReadTime(BinaryReader file) => new(file.ReadInt64(), TimeSpan.Zero);
}
