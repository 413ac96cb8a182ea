namespace KeystoneAuthCluster.PolicyCommands.Input;

/// <summary>Files that are read as a whole.</summary>
internal static class InputFile
{
    /// <summary>What stands for standard input.</summary>
    public const string StandardInput = "-";

    // As for the policy of a server: a file beyond this is an accident.
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        using var stream = Open(path);
        var bytes = new MemoryStream();
        var room = new byte[64 * 1024];
        for (int read; (read = Next(stream, room, path)) > 0;)
        {
            bytes.Write(room, 0, read);
            if (bytes.Length > MaxBytes)
                throw new InputException($"{path} has more than {MaxBytes} bytes; allowed: at most that");
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Opens a file, or standard input.</summary>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public static Stream Open(string path)
    {
        try
        {
            return path == StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Reads on.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static int Next(Stream stream, Span<byte> room, string path)
    {
        try
        {
            return stream.Read(room);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Unreadable(path, e);
        }
    }

    // InvalidDataException: what is called .gz and is none.
    private static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException;

    private static InputException Unreadable(string path, Exception e) => new($"{path} cannot be read: {e.Message}");
}
