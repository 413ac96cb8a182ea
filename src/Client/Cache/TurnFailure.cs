using KeystoneAuthCluster.Client.Commands;

namespace KeystoneAuthCluster.Client.Cache;

/// <summary>How a log-in failed, in the file of the turn, for those who waited for it. The message is the one that is printed: it has no secret in it.</summary>
internal static class TurnFailure
{
    private const int MaxBytes = 16 * 1024;

    public static void Write(FileStream file, ClientException failure, DateTimeOffset now)
    {
        try
        {
            file.SetLength(0);
            var text = new BinaryWriter(file);
            text.Write(now.UtcTicks);
            text.Write((int)failure.Code);
            text.Write(failure.Message);
            text.Flush();
        }
        catch (IOException)
        {
            // A full disk: the next one finds out by itself.
        }
    }

    /// <summary>What is there; <see langword="null"/> for nothing, and for what was before <paramref name="since"/>.</summary>
    public static ClientException? Read(FileStream file, DateTimeOffset since)
    {
        if (file.Length is 0 or > MaxBytes)
            return null;
        try
        {
            var text = new BinaryReader(file);
            return text.ReadInt64() < since.UtcTicks ? null : new ClientException((ExitCode)text.ReadInt32(), text.ReadString());
        }
        catch (Exception broken) when (broken is IOException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
