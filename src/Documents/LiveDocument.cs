using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Documents;

/// <summary>
/// The last good one of a document's revisions. A new one is checked and made ready as a whole, and then takes the place of the old in one write; one that
/// is broken, gone or cannot be read changes nothing and is reported. Any number of threads may ask; one at a time starts and follows.
/// </summary>
/// <param name="name">What it is to the program.</param>
/// <param name="source">Where it comes from.</param>
/// <param name="reader">What makes a value of it.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told what is in force, and what is wrong.</param>
public sealed class LiveDocument<T>(
    DocumentName name, IDocumentSource source, IDocumentReader<T> reader, DocumentMetrics metrics, TimeProvider time, ILogger<LiveDocument<T>> log) : ILiveDocument
    where T : class
{
    private volatile Version? _inForce;
    private volatile DocumentProblem? _problem = new("is not read yet");

    // So that one that is refused is not made again, at the cost of a second and of its place in the log, at every look.
    private (Revision Revision, DocumentProblem Problem)? _refused;

    /// <inheritdoc/>
    public DocumentName Name => name;

    /// <summary>What is in force; <see langword="null"/> where nothing is yet.</summary>
    public T? Current => _inForce?.Value;

    /// <inheritdoc/>
    public DocumentStatus Status
    {
        get
        {
            var inForce = _inForce;
            return new DocumentStatus(inForce?.Revision, inForce?.Since, _problem is { } problem ? $"{source.Name} {problem.Summary}" : null);
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Show(this);
        if (!source.IsNeededAtStart)
            return;
        await foreach (var reading in source.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var verdict = Judge(reading);
            if (_problem is { } problem)
                throw new DocumentException($"{source.Name} {problem}");
            await TellAsync(verdict, cancellationToken).ConfigureAwait(false);
            return;
        }
    }

    /// <inheritdoc/>
    public Task FollowAsync(CancellationToken cancellationToken) => UntilCancelled.RunAsync(FollowSourceAsync, ReportBug, time, cancellationToken);

    private async Task FollowSourceAsync(CancellationToken cancellationToken)
    {
        await foreach (var reading in source.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var (verdict, took) = await BackgroundWork.RunAsync(() => JudgeOrReportBug(reading), time, cancellationToken).ConfigureAwait(false);
            await TellAsync(verdict, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Rest.After(took), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ReportBug(Exception bug)
    {
        log.NotFollowed(name, source.Name, bug);
        _problem = new($"cannot be followed because of a bug in keystone-auth ({bug.GetType().Name})");
    }

    // The one place where a bug becomes a refusal: whoever may write the document could otherwise end the program with it, and every start after that.
    private DocumentVerdict? JudgeOrReportBug(DocumentReading reading)
    {
        try
        {
            return Judge(reading);
        }
#pragma warning disable CA1031 // any exception is the bug that is meant
        catch (Exception bug)
#pragma warning restore CA1031
        {
            log.Bug(name, source.Name, bug);
            return Refuse(((DocumentReading.Found)reading).Revision, new($"cannot be read because of a bug in keystone-auth ({bug.GetType().Name})"));
        }
    }

    private DocumentVerdict? Judge(DocumentReading reading) => reading switch
    {
        DocumentReading.Found found when found.Revision == _inForce?.Revision => Restore(found.Revision),
        DocumentReading.Found found when _refused is { } refused && found.Revision == refused.Revision => Refuse(refused.Revision, refused.Problem),
        DocumentReading.Found found => reader.Read(found.Parts, Current) switch
        {
            DocumentResult<T>.Good good => Take(good, found.Revision),
            DocumentResult<T>.Broken broken => Refuse(found.Revision, new(broken.Problem, broken.Details)),
            var other => throw new InvalidOperationException($"a result that is none: {other.GetType().Name}"),
        },
        DocumentReading.Missing missing => IsNews(new(missing.Problem)) ? new DocumentVerdict.Missing(missing.Problem) : null,
        DocumentReading.Unreadable unreadable => IsNews(new(unreadable.Problem)) ? new DocumentVerdict.Unreadable(unreadable.Problem) : null,
        _ => throw new InvalidOperationException($"a reading that is none: {reading.GetType().Name}"),
    };

    private DocumentVerdict.Taken Take(DocumentResult<T>.Good good, Revision revision)
    {
        _inForce = new Version(good.Value, good.Summary, revision, time.GetUtcNow());
        _problem = null;
        return new DocumentVerdict.Taken(revision);
    }

    private DocumentVerdict.Refused? Refuse(Revision revision, DocumentProblem problem)
    {
        _refused = (revision, problem);
        return IsNews(problem) ? new DocumentVerdict.Refused(revision, problem.Summary) : null;
    }

    private DocumentVerdict.Restored? Restore(Revision revision)
    {
        var news = _problem is not null;
        _problem = null;
        return news ? new DocumentVerdict.Restored(revision) : null;
    }

    private bool IsNews(DocumentProblem problem)
    {
        var news = problem != _problem;
        _problem = problem;
        return news;
    }

    private Task TellAsync(DocumentVerdict? verdict, CancellationToken cancellationToken)
    {
        if (verdict is null)
            return Task.CompletedTask;
        metrics.Judged(name, verdict);
        if (verdict is DocumentVerdict.Taken)
            log.InForce(name, source.Name, _inForce!.Summary, _inForce.Revision);
        else if (_problem is null)
            log.Restored(name, source.Name, _inForce!.Revision);
        else if (_inForce is { } inForce)
            log.LastGoodStays(name, source.Name, _problem.ToString(), inForce.Revision);
        else
            log.NothingInForce(name, source.Name, _problem.ToString());
        return source.ReportAsync(verdict, cancellationToken);
    }

    private sealed record Version(T Value, string Summary, Revision Revision, DateTimeOffset Since);
}
