using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>
/// Calls grains with a deadline, and stops calling for a while when silos do not answer: a review must not wait for one dead silo after another.
/// Whatever goes wrong with a call, its question can still be put to Keystone; so nothing but the caller's own leaving comes out as an exception.
/// </summary>
internal sealed partial class SiloCalls : ISiloHealth
{
    private readonly ResiliencePipeline _breaker;
    private readonly ISiloConnection _connection;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly GrainMetrics _metrics;
    private readonly ILogger<SiloCalls> _logger;
    private volatile bool _isOpen;

    public SiloCalls(ISiloConnection connection, IOptions<GrainOptions> options, TimeProvider time, GrainMetrics metrics, ILogger<SiloCalls> logger)
    {
        (_connection, _timeout, _time, _metrics, _logger) = (connection, options.Value.CallTimeout, time, metrics, logger);
        Patience = options.Value.Patience;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = call => new(
                    call.Outcome.Exception is { } fault && IsSilosFault(fault) && !call.Context.CancellationToken.IsCancellationRequested),
                FailureRatio = 0.5,
                MinimumThroughput = options.Value.BreakAfter,
                SamplingDuration = TimeSpan.FromSeconds(5),
                BreakDuration = options.Value.BreakFor,
                OnOpened = _ => Report(open: true),
                OnClosed = _ => Report(open: false),
            })
            .Build();
    }

    /// <summary>How long this process asks grains to wait for Keystone: less than it waits for a silo, whatever the silo is set to.</summary>
    public TimeSpan Patience { get; }

    /// <summary>Whether silos answer, as far as the last calls show.</summary>
    public bool AreAnswering => _connection.Grains is not null && !_isOpen;

    /// <summary>Calls a grain that answers at once, or says within its patience that it cannot yet.</summary>
    public Task<SiloOutcome<T>> CallAsync<T>(GrainKind kind, Func<IGrainFactory, Task<SiloOutcome<T>>> call, CancellationToken cancellationToken) =>
        CallAsync(kind, call, TimeSpan.Zero, cancellationToken);

    /// <summary>Calls a grain.</summary>
    /// <param name="kind">Which kind, for the metrics.</param>
    /// <param name="call">The call, and the reading of its reply: one that cannot be read is as good as none.</param>
    /// <param name="wait">How long the grain was asked to wait before it answers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SiloOutcome<T>> CallAsync<T>(GrainKind kind, Func<IGrainFactory, Task<SiloOutcome<T>>> call, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (_connection.Grains is not { } grains)
            return NoSilo<T>(kind, "NotConnected");
        try
        {
            return await _breaker.ExecuteAsync(
                async token =>
                {
                    _metrics.Called(kind);
                    // The grain goes on by itself when we leave: others may wait for the same answer.
                    return await call(grains).WaitAsync(wait + _timeout, _time, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            return NoSilo<T>(kind, nameof(BrokenCircuitException));
        }
#pragma warning disable CA1031 // no silo, no bug in a grain and no reply of a newer version may keep from Keystone what Keystone can answer
        catch (Exception fault)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested(); // whoever left is told so, whatever else went wrong meanwhile
            if (!IsSilosFault(fault))
                LogBug(fault, kind);
            return NoSilo<T>(kind, fault.GetType().Name);
        }
    }

    /// <summary>Notes that this process has to ask Keystone itself.</summary>
    public SiloOutcome<T>.NoSilo NoSilo<T>(GrainKind kind, string cause)
    {
        _metrics.FellBack(kind, cause);
        LogFellBack(kind, cause);
        return new SiloOutcome<T>.NoSilo();
    }

    /// <summary>
    /// What goes wrong on the way to a grain, and tells of the silos' health: Orleans' own exceptions (a silo dead, full, or refusing), those of its
    /// sockets, its time-outs, and what is cut off where a silo or the client ends. Anything else is a bug, here or in another version: that of one
    /// grain, and no reason to stop calling the others.
    /// </summary>
    private static bool IsSilosFault(Exception fault) =>
        fault is OrleansException or TimeoutException or IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private ValueTask Report(bool open)
    {
        _isOpen = open;
        if (open)
            LogSilosGone();
        else
            LogSilosBack();
        return default;
    }

    [LoggerMessage(1, LogLevel.Warning, "The silos do not answer; this process asks Keystone itself")]
    private partial void LogSilosGone();

    [LoggerMessage(2, LogLevel.Information, "The silos answer again")]
    private partial void LogSilosBack();

    [LoggerMessage(3, LogLevel.Debug, "A grain could not tell ({Kind}): {Fault}")]
    private partial void LogFellBack(GrainKind kind, string fault);

    [LoggerMessage(4, LogLevel.Error, "A bug in a grain, or a silo of another version ({Kind}); Keystone is asked in its place")]
    private partial void LogBug(Exception fault, GrainKind kind);
}
