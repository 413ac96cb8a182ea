using KeystoneAuthCluster.Keystone.Metrics;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace KeystoneAuthCluster.Keystone.Budget;

/// <summary>
/// Gives a failing Keystone time: when too many calls of late found no endpoint that works, the next ones are not sent at all.
/// A no, a 429 and a spent budget are not failures of that kind.
/// </summary>
internal sealed class Breaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<KeystoneReply> _pipeline;

    public Breaker(BreakerOptions options, TimeProvider time, KeystoneMetrics metrics, ILogger<Breaker> logger)
    {
        metrics.Observe(_state);
        _pipeline = new ResiliencePipelineBuilder<KeystoneReply> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<KeystoneReply>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumCalls,
                SamplingDuration = options.Window,
                BreakDuration = options.Pause,
                StateProvider = _state,
                ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
                OnOpened = arguments => Tell(() => logger.CircuitOpened(arguments.BreakDuration)),
                OnClosed = _ => Tell(logger.CircuitClosed),
            })
            .Build();
    }

    public async Task<KeystoneReply> RunAsync(Func<Task<KeystoneReply>> call)
    {
        var context = ResilienceContextPool.Shared.Get();
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(
                static async (_, call) => await OutcomeAsync(call).ConfigureAwait(false), context, call).ConfigureAwait(false);
            if (outcome.Exception is BrokenCircuitException)
                return new KeystoneReply.Failed(KeystoneUnavailable.CircuitOpen, "the circuit is open");
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool IsFailure(Outcome<KeystoneReply> outcome) => outcome switch
    {
        { Result: KeystoneReply.Failed { IsOutage: true } } => true,

        // A probe that told nothing of Keystone, since its caller went or the budget was spent, must not close the circuit.
        { Exception: not null } or { Result: KeystoneReply.Failed { Cause: KeystoneUnavailable.BudgetSpent } } =>
            _state.CircuitState is CircuitState.HalfOpen,
        _ => false,
    };

    // Polly hands on outcomes; an exception thrown through it would be rethrown at every layer.
    private static async ValueTask<Outcome<KeystoneReply>> OutcomeAsync(Func<Task<KeystoneReply>> call)
    {
        try
        {
            return Outcome.FromResult(await call().ConfigureAwait(false));
        }
#pragma warning disable CA1031 // whatever it is, the caller of RunAsync gets it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Outcome.FromException<KeystoneReply>(exception);
        }
    }

    private static ValueTask Tell(Action tell)
    {
        tell();
        return ValueTask.CompletedTask;
    }
}
