using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>Counts the calls of grains that some processes make, by their metrics.</summary>
internal sealed class CallCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <param name="isOurs">Whether the meters of a factory are those of a process that counts here.</param>
    public CallCount(Func<object?, bool> isOurs)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "keystone_auth.grain.calls" && isOurs(instrument.Meter.Scope))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => _counts.AddOrUpdate((string)tags[0].Value!, (int)count, (_, sum) => sum + (int)count));
        _listener.Start();
    }

    /// <summary>How many calls there were of grains of a kind.</summary>
    public int Of(string kind) => _counts.GetValueOrDefault(kind);

    public void Dispose() => _listener.Dispose();
}
