using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Keystone.Transport;
using Polly.CircuitBreaker;

namespace KeystoneAuthCluster.Keystone.Metrics;

/// <summary>What an operator sees of our calls to Keystone: the meter <c>KeystoneAuth.Keystone</c>.</summary>
internal sealed class KeystoneMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "KeystoneAuth.Keystone";

    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _inFlight;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _logIns;
    private readonly Meter _meter;

    public KeystoneMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _calls = _meter.CreateCounter<long>("keystone_auth.keystone.calls", "{call}", "Calls by operation and outcome.");
        _duration = _meter.CreateHistogram(
            "keystone_auth.keystone.call.duration", "s", "How long calls took, retries included.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        _inFlight = _meter.CreateUpDownCounter<long>("keystone_auth.keystone.calls.in_flight", "{call}", "Calls under way.");
        _refusals = _meter.CreateCounter<long>("keystone_auth.keystone.budget.refusals", "{request}", "Requests not sent for lack of budget, by lane.");
        _logIns = _meter.CreateCounter<long>("keystone_auth.keystone.log_ins", "{log_in}", "Log-ins of the service user, by outcome.");
    }

    public void Started(string operation) => _inFlight.Add(1, Operation(operation));

    public void Ended(string operation, KeystoneReply? reply, TimeSpan took)
    {
        _inFlight.Add(-1, Operation(operation));
        _calls.Add(1, Operation(operation), new("outcome", NameOf(reply)));
        _duration.Record(took.TotalSeconds, Operation(operation));
    }

    public void BudgetRefused(KeystoneLane lane) => _refusals.Add(1, new KeyValuePair<string, object?>("lane", lane.ToString()));

    public void LoggedIn(bool accepted) => _logIns.Add(1, new KeyValuePair<string, object?>("outcome", accepted ? "accepted" : "failed"));

    /// <summary>Shows a circuit breaker's state: 0 closed, 1 open, 2 half open, 3 isolated.</summary>
    public void Observe(CircuitBreakerStateProvider state) => _meter.CreateObservableGauge(
        "keystone_auth.keystone.circuit.state", () => (int)state.CircuitState, "{state}", "0 closed, 1 open, 2 half open, 3 isolated.");

    private static KeyValuePair<string, object?> Operation(string name) => new("operation", name);

    private static string NameOf(KeystoneReply? reply) => reply switch
    {
        null => "abandoned",
        KeystoneReply.Failed failed => failed.Cause.ToString(),
        _ => reply.GetType().Name,
    };
}
