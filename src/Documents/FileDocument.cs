using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Documents;

/// <summary>
/// A document in files. They are compared by content: Kubernetes swaps a symbolic link two levels up, which neither a file's own time stamp nor a watch on
/// it shows.
/// </summary>
/// <param name="name">The place, for messages.</param>
/// <param name="paths">Files, and folders of them (<see cref="DocumentFolder"/>), in the order in which they count.</param>
/// <param name="interval">The time from one look to the next.</param>
/// <param name="time">The clock.</param>
public sealed class FileDocument(string name, IReadOnlyList<string> paths, TimeSpan interval, TimeProvider time) : IDocumentSource
{
    // Ten thousand rules are about 3 MiB; what is beyond this is not a document but an accident.
    private const long MaxBytes = 16 * 1024 * 1024;

    private const int Tries = 3;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsNeededAtStart => true;

    /// <inheritdoc/>
    public async IAsyncEnumerable<DocumentReading> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Revision? seen = null;
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            if (Look(seen) is not { } reading)
                continue;
            seen = (reading as DocumentReading.Found)?.Revision;
            yield return reading;
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task ReportAsync(DocumentVerdict verdict, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is there, or <see langword="null"/> where that is what was seen.</summary>
    private DocumentReading? Look(Revision? seen)
    {
        try
        {
            return Read(seen);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new DocumentReading.Missing($"cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new DocumentReading.Unreadable($"cannot be read: {e.Message}");
        }
    }

    // Read twice, and good only if both times are alike: otherwise the first files of several could be from before a swap and the others from after it.
    // The first time is for the hash alone, which takes no memory: mostly it says that all is as it was.
    private DocumentReading? Read(Revision? seen)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var revision = Revision.Of([.. Files().Select(file => (file, Read(file, SHA256.HashData)))]);
            if (revision == seen)
                return null;
            var found = new DocumentReading.Found([.. Files().Select(file => new DocumentPart(file, Read(file, Text)))]);
            if (found.Revision == revision)
                return found;
        }

        return new DocumentReading.Unreadable("cannot be read: it changes while it is read");
    }

    private IEnumerable<string> Files() => paths.SelectMany(path => Directory.Exists(path) ? DocumentFolder.FilesIn(path) : [path]);

    private static T Read<T>(string file, Func<Stream, T> read)
    {
        using var stream = File.OpenRead(file);
        return stream.Length <= MaxBytes ? read(stream) : throw new IOException($"'{file}' has {stream.Length} bytes; allowed: at most {MaxBytes}");
    }

    private static byte[] Text(Stream stream)
    {
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
}
