using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Authorization;

/// <summary>What is counted of policies: the meter <c>KeystoneAuth.Authorization</c>. How their reloads go is counted with all documents.</summary>
internal sealed class PolicyMetrics
{
    private readonly TimeProvider _time;
    private readonly Histogram<double> _compilations;
    private readonly Gauge<int> _rules;

    public PolicyMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create("KeystoneAuth.Authorization");
        _compilations = meter.CreateHistogram<double>("keystone_auth.authorization.compilation", "s", "How long it took to read and compile a policy.");
        _rules = meter.CreateGauge<int>("keystone_auth.authorization.rules", "{rule}", "Rules of the policy in force.");
    }

    public long Start() => _time.GetTimestamp();

    public void Compiled(DocumentName policy, long started, int rules)
    {
        var cluster = new KeyValuePair<string, object?>("cluster", policy.Cluster ?? "default");
        _compilations.Record(_time.GetElapsedTime(started).TotalSeconds, cluster);
        _rules.Record(rules, cluster);
    }
}
