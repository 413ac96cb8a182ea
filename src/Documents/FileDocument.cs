using System.Runtime.CompilerServices;

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
    private const int Tries = 3;

    private static readonly TimeSpan LongestConfirmation = TimeSpan.FromSeconds(1);

    // Kept from the start to the following: what has changed in between is not taken at once, either.
    private Revision? _lastSeen;

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
            var reading = Look(seen);
            var isSeenOnce = IsSeenOnce(reading is null ? seen : (reading as DocumentReading.Found)?.Revision);
            timer.Period = isSeenOnce && interval > LongestConfirmation ? LongestConfirmation : interval;
            if (reading is null || isSeenOnce)
                continue;
            seen = (reading as DocumentReading.Found)?.Revision;
            yield return reading;
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task ReportAsync(DocumentVerdict verdict, CancellationToken cancellationToken) => Task.CompletedTask;

    // Half a policy can be a good one. So what is new counts only if the next look finds the same: a writer may pause between two halves. The first of all
    // is taken as it is, as the start waits for it.
    private bool IsSeenOnce(Revision? revision)
    {
        var isAnother = revision is not null && _lastSeen is not null && revision != _lastSeen;
        _lastSeen = revision ?? _lastSeen;
        return isAnother;
    }

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
            var revision = Revision.Of([.. Files().Select(file => (file, RegularFile.Hash(file)))]);
            if (revision == seen)
                return null;
            var found = new DocumentReading.Found([.. Files().Select(file => new DocumentPart(file, RegularFile.Text(file)))]);
            if (found.Revision == revision)
                return found;
        }

        return new DocumentReading.Unreadable("cannot be read: it changes while it is read");
    }

    private IEnumerable<string> Files() => paths.SelectMany(path => Directory.Exists(path) ? DocumentFolder.FilesIn(path) : [path]);
}
