using System.Diagnostics.Metrics;

namespace KeystoneAuthCluster.Documents;

/// <summary>What is counted of documents: the meter <c>KeystoneAuth.Documents</c>.</summary>
public sealed class DocumentMetrics
{
    private readonly List<ILiveDocument> _documents = [];
    private readonly Counter<long> _changes;

    /// <summary>Makes the instruments.</summary>
    public DocumentMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create("KeystoneAuth.Documents");
        _changes = meter.CreateCounter<long>(
            "keystone_auth.documents.changes", "{change}", "Changes at the documents' places: taken, refused, missing, unreadable (once per problem), restored.");
        meter.CreateObservableGauge(
            "keystone_auth.documents.broken", () => All(status => status.Problem is null ? 0 : 1), "{document}", "1 while what is at the document's place cannot be in force.");
        meter.CreateObservableGauge(
            "keystone_auth.documents.in_force_since", () => All(status => status.Since?.ToUnixTimeSeconds()), "s", "Since when the revision in force is, as Unix time.");
    }

    internal void Show(ILiveDocument document)
    {
        lock (_documents)
            _documents.Add(document);
    }

    internal void Judged(DocumentName document, DocumentVerdict verdict) =>
        _changes.Add(1, [.. Tags(document), new("outcome", verdict.GetType().Name.ToLowerInvariant())]);

    private List<Measurement<long>> All(Func<DocumentStatus, long?> measure)
    {
        lock (_documents)
        {
            return
            [
                .. from document in _documents
                   let value = measure(document.Status)
                   where value is not null
                   select new Measurement<long>(value.Value, Tags(document.Name)),
            ];
        }
    }

    private static KeyValuePair<string, object?>[] Tags(DocumentName document) => [new("document", document.Kind), new("cluster", document.Cluster ?? "default")];
}
