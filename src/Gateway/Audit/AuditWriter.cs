using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Writes what <see cref="AuditLog"/> put aside. A write that fails is tried again every second with the same lines until it succeeds.</summary>
internal sealed partial class AuditWriter(AuditLog log, AuditBuffer buffer, IAuditSink sink, AuditMetrics metrics, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditWriter> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private bool _failing;

    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">The sink cannot be opened: a mistake in the configuration, and the start ends with it.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            sink.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException(
                AuditOptions.Section, typeof(AuditOptions), [$"{AuditOptions.Section}:{nameof(AuditOptions.Path)} cannot be written to: {e.Message}"]);
        }

        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        sink.Dispose();
    }

    /// <summary>Writes the rest. The web server has stopped before us, so what is here now is all there will be.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        buffer.Close();

        // Not while a write hangs: it still reads the memory that a swap would give to new lines.
        if (ExecuteTask is null or { IsCompleted: true })
            await WriteAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        else
            LogHung(logger, buffer.Length);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await buffer.WaitAsync(stoppingToken).ConfigureAwait(false);
            await WriteAsync(stoppingToken).ConfigureAwait(false);
            await RestAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    // Under load a write for each line would cost more than its answer: a thread is woken, and asks the kernel, for a few hundred bytes.
    private async Task RestAsync(CancellationToken stoppingToken)
    {
        if (options.Value.WriteInterval > TimeSpan.Zero)
            await Task.WhenAny(buffer.WaitHalfFullAsync(), Task.Delay(options.Value.WriteInterval, time, stoppingToken)).ConfigureAwait(false);
    }

    // Once told to stop, every batch has one try: no process should hang for a full disk.
    private async Task WriteAsync(CancellationToken stoppingToken)
    {
        var (bytes, lines) = buffer.Swap();
        while (!await TryWriteAsync(bytes).ConfigureAwait(false))
        {
            if (stoppingToken.IsCancellationRequested)
            {
                metrics.Dropped(lines, "stopped");
                LogLost(logger, lines);
                return;
            }

            await Task.Delay(RetryInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        metrics.Written(lines);
    }

    private async Task<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (!bytes.IsEmpty)
                await sink.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
            if (_failing)
                LogRecovered(logger);
            (_failing, log.Stuck) = (false, false);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            metrics.WriteFailed();
            if (!_failing)
                LogFailed(logger, e);
            (_failing, log.Stuck) = (true, true);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Audit lines cannot be written; they are kept while there is room, and tried again every second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "Audit lines are written again")]
    private static partial void LogRecovered(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "{Lines} audit lines are lost: they could not be written before the stop")]
    private static partial void LogLost(ILogger logger, int lines);

    [LoggerMessage(4, LogLevel.Error, "Audit lines are lost: the write under way at the stop did not end, and {Bytes} bytes waited behind it")]
    private static partial void LogHung(ILogger logger, int bytes);
}
