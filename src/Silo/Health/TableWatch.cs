namespace KeystoneAuthCluster.Silo.Health;

/// <summary>Reads the membership table as often as the runtime does, which keeps to itself whether it could.</summary>
internal sealed partial class TableWatch(IMembershipTable table, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<TableWatch> logger) : BackgroundService
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private volatile string? _problem;

    /// <summary>The kind of failure of the last look; <see langword="null"/> if there was none.</summary>
    public string? Problem => _problem;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The runtime makes the table ready for use as it starts.
        await Task.Delay(Timeout.InfiniteTimeSpan, time, lifetime.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var timer = new PeriodicTimer(Interval, time);
        do
            await LookAsync(stoppingToken).ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    /// <summary>Each place of a table has exceptions of its own; all of them say that it cannot be read now.</summary>
    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await table.ReadAll().WaitAsync(Deadline, time, stoppingToken).ConfigureAwait(false);
            if (_problem is not null)
                LogBack();
            _problem = null;
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            if (_problem is null)
                LogGone(fault.GetType().Name);
            _problem = fault.GetType().Name;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The membership table cannot be read ({Fault}): no silo can join or be declared dead")]
    private partial void LogGone(string fault);

    [LoggerMessage(2, LogLevel.Information, "The membership table can be read again")]
    private partial void LogBack();
}
