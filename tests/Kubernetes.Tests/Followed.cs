using System.Collections.Concurrent;
using System.Text;
using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Kubernetes.Tests;

/// <summary>A ConfigMap's member <c>policies</c> that is followed, and all that was found.</summary>
internal sealed class Followed : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<DocumentReading> _found = new();
    private readonly Task _following;

    public Followed(string kubeconfig, string address, TimeProvider? time = null)
    {
        // A test that sets the clock forward means the watch, and not a call that is under way.
        var options = new KubernetesOptions { Kubeconfig = kubeconfig, RequestTimeout = time is null ? TimeSpan.FromSeconds(5) : TimeSpan.FromHours(1) };
        var maps = new ConfigMaps(Options.Create(options), time ?? TimeProvider.System, Log.For<ConfigMapDocument>());
        Document = maps.Document("Policy:ConfigMap", address, "policies");
        _following = FollowAsync();
    }

    public IDocumentSource Document { get; }

    public LogLines Log { get; } = new();

    /// <summary>What was found last, as text; what is missing or cannot be read, as its problem.</summary>
    public string? Last => _found.LastOrDefault() switch
    {
        null => null,
        DocumentReading.Found found => Encoding.UTF8.GetString(found.Parts.Single().Text.Span),
        DocumentReading.Missing missing => $"missing: {missing.Problem}",
        DocumentReading.Unreadable unreadable => $"unreadable: {unreadable.Problem}",
        var other => throw new InvalidOperationException($"{other}"),
    };

    /// <summary>How often there was something.</summary>
    public int Count => _found.Count;

    /// <summary>Waits until what was found last is this.</summary>
    public Task UntilAsync(string text) => UntilAsync(() => Last == text);

    public async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (deadline.IsCancellationRequested)
                throw new InvalidOperationException($"found last: {Last}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _following);
        _stop.Dispose();
        Log.Dispose();
    }

    private async Task FollowAsync()
    {
        await foreach (var reading in Document.ReadAsync(_stop.Token))
            _found.Enqueue(reading);
    }
}
