using System.Diagnostics.Metrics;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>What can be counted about the audit.</summary>
internal sealed class AuditMetrics
{
    private readonly Counter<long> _written;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _failures;

    public AuditMetrics(IMeterFactory meters, AuditBuffer buffer)
    {
        var meter = meters.Create("KeystoneAuth.Audit");
        _written = meter.CreateCounter<long>("keystone_auth.audit.lines", "{line}", "Audit lines that were written.");
        _dropped = meter.CreateCounter<long>("keystone_auth.audit.lines_dropped", "{line}", "Audit lines that are lost.");
        _failures = meter.CreateCounter<long>("keystone_auth.audit.write_failures", "{failure}", "Attempts to write that failed; the lines are tried again.");
        meter.CreateObservableGauge("keystone_auth.audit.buffered", () => buffer.Length, "By", "Audit lines that wait to be written.");
    }

    public void Written(int lines) => _written.Add(lines);

    public void Dropped(int lines, string reason) => _dropped.Add(lines, new KeyValuePair<string, object?>("reason", reason));

    public void WriteFailed() => _failures.Add(1);
}
