using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>Calls grains with a deadline, and stops calling for a while when silos do not answer: a review must not wait for one dead silo after another.</summary>
internal sealed partial class SiloCalls : ISiloHealth
{
    private readonly ResiliencePipeline _pipeline;
    private readonly ISiloConnection _connection;
    private readonly GrainMetrics _metrics;
    private readonly ILogger<SiloCalls> _logger;
    private volatile bool _isOpen;

    public SiloCalls(ISiloConnection connection, IOptions<GrainOptions> options, TimeProvider time, GrainMetrics metrics, ILogger<SiloCalls> logger)
    {
        (_connection, _metrics, _logger) = (connection, metrics, logger);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(IsSilosFault),
                FailureRatio = 0.5,
                MinimumThroughput = options.Value.BreakAfter,
                SamplingDuration = TimeSpan.FromSeconds(5),
                BreakDuration = options.Value.BreakFor,
                OnOpened = _ => Report(open: true),
                OnClosed = _ => Report(open: false),
            })
            .AddTimeout(options.Value.CallTimeout)
            .Build();
    }

    /// <summary>Whether silos answer, as far as the last calls show.</summary>
    public bool AreAnswering => _connection.Grains is not null && !_isOpen;

    /// <summary>Calls a grain.</summary>
    public async Task<SiloOutcome<T>> CallAsync<T>(Func<IGrainFactory, Task<T>> call, CancellationToken cancellationToken)
    {
        if (_connection.Grains is not { } grains)
            return NoSilo<T>("NotConnected");
        try
        {
            // The grain goes on by itself when we leave: others may wait for the same answer.
            return new SiloOutcome<T>.Answered(await _pipeline.ExecuteAsync(async token => await call(grains).WaitAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault) when (IsSilosFault(fault) || fault is BrokenCircuitException)
        {
            return NoSilo<T>(fault.GetType().Name);
        }
    }

    private SiloOutcome<T>.NoSilo NoSilo<T>(string cause)
    {
        _metrics.FellBack(cause);
        LogFellBack(cause);
        return new SiloOutcome<T>.NoSilo();
    }

    /// <summary>What can go wrong between here and a grain, in Orleans' words; anything else is a bug and stays one.</summary>
    private static bool IsSilosFault(Exception fault) =>
        fault is OrleansException or TimeoutException or TimeoutRejectedException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException;

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

    [LoggerMessage(3, LogLevel.Debug, "A grain did not answer: {Fault}")]
    private partial void LogFellBack(string fault);
}
