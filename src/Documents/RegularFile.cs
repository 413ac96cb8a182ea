using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Documents;

/// <summary>
/// Files that can be read to their end. A pipe waits for a writer and a device may never end, and whoever reads one would never look at anything again; so
/// they are not even opened. What grows while it is read is read as far as it was.
/// </summary>
internal static partial class RegularFile
{
    // Ten thousand rules are about 3 MiB; what is beyond this is not a document but an accident.
    private const int MaxBytes = 16 * 1024 * 1024;

    // linux/fcntl.h and linux/stat.h. .NET does not tell what is a pipe or a device.
    private const int CurrentFolder = -100;
    private const uint AskForType = 0x1;
    private const int StatxBytes = 256;
    private const int ModeAt = 28;
    private const int TypeOfMode = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>The SHA-256 of a file, which takes no memory.</summary>
    /// <exception cref="IOException">It cannot be read, is no regular file, or is too long to be meant.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static byte[] Hash(string file) => Read(file, (stream, length) =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[Math.Min(length, Environment.SystemPageSize)];
        for (int read; length > 0 && (read = stream.Read(block, 0, Math.Min(block.Length, length))) > 0; length -= read)
            hash.AppendData(block, 0, read);
        return hash.GetHashAndReset();
    });

    /// <summary>What is in a file.</summary>
    /// <exception cref="IOException">It cannot be read, is no regular file, or is too long to be meant.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static ReadOnlyMemory<byte> Text(string file) => Read(file, (stream, length) =>
    {
        var text = new byte[length];
        return text.AsMemory(0, stream.ReadAtLeast(text, length, throwOnEndOfStream: false));
    });

    private static T Read<T>(string file, Func<Stream, int, T> read)
    {
        if (!IsRegular(file))
            throw new IOException($"'{file}' is a pipe or a device; allowed: a regular file");
        using var stream = File.OpenRead(file);
        var length = stream.Length;
        return length <= MaxBytes ? read(stream, (int)length) : throw new IOException($"'{file}' has {length} bytes; allowed: at most {MaxBytes}");
    }

    // Links are followed. Where the question fails, as for a file that is not there, opening the file says what is wrong.
    private static bool IsRegular(string file)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        var answer = new byte[StatxBytes];
        return Statx(CurrentFolder, file, 0, AskForType, answer) != 0 || (MemoryMarshal.Read<ushort>(answer.AsSpan(ModeAt)) & TypeOfMode) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] answer);
}
