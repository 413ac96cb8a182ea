using System.Runtime.CompilerServices;
using System.Text;
using k8s.Models;
using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>A document that is a member of one ConfigMap: it is looked at, watched until something happens, and looked at again.</summary>
/// <param name="name">The place, for messages.</param>
/// <param name="address">Which ConfigMap.</param>
/// <param name="key">Which member.</param>
/// <param name="connect">Makes a client. It is kept for as long as it tells of changes, and another one takes its place after anything else.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told what cannot be told the API server.</param>
internal sealed class ConfigMapDocument(
    string name, ConfigMapAddress address, string key, Func<ConfigMapApi> connect, TimeProvider time, ILogger<ConfigMapDocument> log) : IDocumentSource
{
    private readonly BackOff _backOff = new(time);
    private V1ObjectMeta? _lastSeen;

    public string Name => name;

    public bool IsNeededAtStart => false;

    public async IAsyncEnumerable<DocumentReading> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            using var api = connect();
            (DocumentReading Reading, string? Version) look;
            do
            {
                look = await LookAsync(api, cancellationToken).ConfigureAwait(false);
                yield return look.Reading;
            }
            while (await ChangesAsync(api, look.Reading, look.Version, cancellationToken).ConfigureAwait(false));
        }
    }

    public async Task ReportAsync(DocumentVerdict verdict, CancellationToken cancellationToken)
    {
        if (VerdictEvent.Of(verdict, address, key, _lastSeen?.Uid, time.GetUtcNow()) is not { } happened)
            return;
        try
        {
            using var api = connect();
            await api.WriteAsync(happened, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException failure)
        {
            log.NoEvent(happened.Reason, name, failure.Message);
        }
    }

    private async Task<(DocumentReading Reading, string? Version)> LookAsync(ConfigMapApi api, CancellationToken cancellationToken)
    {
        try
        {
            var map = await api.GetAsync(cancellationToken).ConfigureAwait(false);
            _lastSeen = map?.Metadata ?? _lastSeen;
            return (ReadingOf(map), map?.Metadata?.ResourceVersion);
        }
        catch (ApiException failure)
        {
            return (new DocumentReading.Unreadable($"cannot be read: {failure.Message}"), null);
        }
    }

    private DocumentReading ReadingOf(V1ConfigMap? map)
    {
        if (map is null)
            return new DocumentReading.Missing("does not exist");
        if (map.Data?.TryGetValue(key, out var text) == true)
            return new DocumentReading.Found([new DocumentPart($"configmap/{address}/{key}", Encoding.UTF8.GetBytes(text))]);
        return map.BinaryData?.TryGetValue(key, out var bytes) == true
            ? new DocumentReading.Found([new DocumentPart($"configmap/{address}/{key}", bytes)])
            : new DocumentReading.Missing($"has no member {key}");
    }

    // A watch that is refused is no trouble of the document's: it is looked at all the same, only less often.
    private async Task<bool> ChangesAsync(ConfigMapApi api, DocumentReading reading, string? version, CancellationToken cancellationToken)
    {
        if (reading is DocumentReading.Unreadable)
        {
            await _backOff.FailedAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        var lookedAt = time.GetTimestamp();
        try
        {
            var isChanged = await api.ChangesAsync(version, cancellationToken).ConfigureAwait(false);
            _backOff.Succeeded();

            // A server whose watches lag behind, or somebody who writes an annotation often, would have it looked at without end.
            await _backOff.PauseAsync(lookedAt, cancellationToken).ConfigureAwait(false);
            return isChanged;
        }
        catch (ApiException failure)
        {
            log.NoWatch(name, failure.Message);
            await _backOff.FailedAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
    }
}
