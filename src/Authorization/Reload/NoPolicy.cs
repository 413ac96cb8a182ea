using System.Runtime.CompilerServices;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Authorization.Reload;

/// <summary>The place of a policy that nobody has set: nothing is there, and nothing ever will be.</summary>
internal sealed class NoPolicy(string section) : IDocumentSource
{
    public string Name => $"{section} (neither {nameof(PolicyOptions.File)}, {nameof(PolicyOptions.Files)} nor {nameof(PolicyOptions.ConfigMap)})";

    public bool IsNeededAtStart => true;

    public async IAsyncEnumerable<DocumentReading> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new DocumentReading.Found([]);
    }

    public Task ReportAsync(DocumentVerdict verdict, CancellationToken cancellationToken) => Task.CompletedTask;
}
