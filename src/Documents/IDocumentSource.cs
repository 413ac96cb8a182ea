namespace KeystoneAuthCluster.Documents;

/// <summary>A place that a document comes from.</summary>
public interface IDocumentSource
{
    /// <summary>The place, for messages: the setting and what it says, <c>Policy:File "/etc/policy.json"</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the program must not start without the document. A file is there or never will be. Another process must not be waited for: it may be
    /// waiting for this one.
    /// </summary>
    bool IsNeededAtStart { get; }

    /// <summary>
    /// What is there now, and then, until cancelled, what is there whenever that may have changed. The same may come again. Only bugs are exceptions.
    /// </summary>
    IAsyncEnumerable<DocumentReading> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Tells the place what became of its document, where people look there. It does not fail and has its own deadline.</summary>
    Task ReportAsync(DocumentVerdict verdict, CancellationToken cancellationToken);
}
