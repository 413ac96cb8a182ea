using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

/// <summary>An audit log and its writer on a sink that the test governs.</summary>
internal sealed class AuditRig : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private long _dropped;

    public AuditRig(IAuditSink sink, int bufferBytes = 64 * 1024, TimeSpan writeInterval = default)
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        Buffer = new AuditBuffer(bufferBytes);
        var metrics = new AuditMetrics(meters, Buffer);
        Log = new AuditLog(Buffer, metrics, Time);
        Writer = new AuditWriter(Log, Buffer, sink, metrics, Options.Create(new AuditOptions { WriteInterval = writeInterval }), Time, Lines.For<AuditWriter>());
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "keystone_auth.audit.lines_dropped" && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _dropped, value));
        _listener.Start();
    }

    public ManualTime Time { get; } = new();

    public LogLines Lines { get; } = new();

    public AuditBuffer Buffer { get; }

    public AuditLog Log { get; }

    public AuditWriter Writer { get; }

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>A line about somebody who wants nothing in particular.</summary>
    public static byte[] Line(string user) =>
        AccessLine.Of(Noon, null, new Decision.Allow(string.Empty), new AccessRequest(new Subject(user, string.Empty, [], null), new AccessAction.OnPath(string.Empty, string.Empty)), null).ToArray();

    /// <summary>Puts lines aside until there is no room for the next; that one waits in the returned task.</summary>
    public async Task<(int Taken, Task Waiting)> FillAsync(CancellationToken cancellationToken = default)
    {
        for (var taken = 0; ; taken++)
        {
            var writing = Log.WriteAsync(Line($"user {taken}"), cancellationToken);
            if (!writing.IsCompleted)
                return (taken, writing.AsTask());
            await writing;
        }
    }

    /// <summary>Waits, in real time, for what another thread is about to do.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3_000 && !condition(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        Assert.True(condition());
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.StopAsync(CancellationToken.None);
        Writer.Dispose();
        Buffer.Dispose();
        _listener.Dispose();
        await _services.DisposeAsync();
    }
}
