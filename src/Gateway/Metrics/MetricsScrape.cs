namespace KeystoneAuthCluster.Gateway.Metrics;

/// <summary>One scrape at a time, and one per second at most: however many ask, collecting costs what one costs.</summary>
internal sealed class MetricsScrape(PrometheusExporter exporter, TimeProvider time) : IDisposable
{
    private const int CollectMilliseconds = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private byte[]? _text;
    private long _collected;

    /// <summary>The text, at most a second old. Where telemetry is switched off it says so in a comment.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TextAsync(CancellationToken cancellationToken)
    {
        if (exporter.Collect is not { } collect)
            return "# Telemetry is switched off: OTEL_SDK_DISABLED is set.\n"u8.ToArray();
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_text is null || time.GetElapsedTime(_collected) >= Kept)
            {
                collect(CollectMilliseconds);
                (_text, _collected) = (exporter.Text, time.GetTimestamp());
            }

            return _text;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
