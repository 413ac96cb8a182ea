using System.IO.Compression;
using KeystoneAuthCluster.PolicyCommands.Input;

namespace KeystoneAuthCluster.PolicyCommands.Diff;

/// <summary>The lines of a log of any size, one at a time; a name that ends in <c>.gz</c> is a log that was rotated and compressed.</summary>
internal static class LogLines
{
    /// <summary>The longest line that is read, in bytes. The webhook's have a few hundred; groups are what makes them long.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Takes a line.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="line">The line without its end; the first <see cref="MaxBytes"/> of one that is longer.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public delegate void Taker(long number, ReadOnlySpan<byte> line, bool isWhole);

    /// <summary>Reads a log to its end.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static void Read(string file, Taker take)
    {
        using var opened = InputFile.Open(file);
        using var stream = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(opened, CompressionMode.Decompress) : opened;
        var room = new byte[MaxBytes + 1];
        var (length, number, isCut) = (0, 1L, false);
        for (int read; (read = InputFile.Next(stream, room.AsSpan(length), file)) > 0;)
        {
            var start = 0;
            var end = length + read;
            for (int at; (at = room.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0; start += at + 1)
            {
                if (!isCut)
                    take(number, room.AsSpan(start, at), isWhole: true);
                (isCut, number) = (false, number + 1);
            }

            length = end - start;
            room.AsSpan(start, length).CopyTo(room);
            if (length < room.Length)
                continue;
            if (!isCut)
                take(number, room.AsSpan(0, MaxBytes), isWhole: false);
            (isCut, length) = (true, 0);
        }

        if (length > 0 && !isCut)
            take(number, room.AsSpan(0, length), isWhole: true);
    }
}
