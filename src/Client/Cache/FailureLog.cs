using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>The failures of the last minute, in the file of the turn, the newest first. Whoever has the turn may use it.</summary>
/// <param name="path">The file.</param>
/// <param name="file">The same, locked.</param>
internal sealed class FailureLog(string path, FileStream file)
{
    // Some fifty programs. Whoever is forgotten logs in, and is remembered again.
    private const int MaxBytes = 16 * 1024;

    /// <summary>What is there and makes sense.</summary>
    /// <exception cref="ClientException">The file is not ours.</exception>
    public List<TurnFailure> Read()
    {
        List<TurnFailure> failures = [];
        var bytes = OwnFile.Read(path, MaxBytes) ?? [];
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            while (reader.BaseStream.Position < bytes.Length)
                failures.Add(new TurnFailure(new(reader.ReadInt64(), TimeSpan.Zero), reader.ReadString(), (ExitCode)reader.ReadInt32(), reader.ReadString()));
        }
        catch (Exception broken) when (broken is IOException or FormatException or ArgumentException)
        {
            // Cut off, or of another version: what was before is whole.
        }

        return failures;
    }

    /// <summary>Adds one, and forgets those that nobody would be told of, and the oldest where they are too many.</summary>
    /// <exception cref="ClientException">The file is not ours.</exception>
    public void Add(TurnFailure failure, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var length = 0;
        foreach (var one in Read().FindAll(one => one.IsRecent(now) && one.Asker != failure.Asker).Prepend(failure))
        {
            Write(writer, one);
            if (bytes.Length > MaxBytes)
                break;
            length = (int)bytes.Length;
        }

        try
        {
            Clear();
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite); // a file that others may read is not believed
            file.Position = 0;
            file.Write(bytes.GetBuffer().AsSpan(..length));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // A full disk: the next one finds out by itself.
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        if (file.Length > 0)
            file.SetLength(0);
    }

    private static void Write(BinaryWriter writer, TurnFailure failure)
    {
        writer.Write(failure.At.UtcTicks);
        writer.Write(failure.Asker);
        writer.Write((int)failure.Code);
        writer.Write(failure.Message);
    }
}
