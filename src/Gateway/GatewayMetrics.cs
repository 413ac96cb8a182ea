using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Gateway.Clusters;

namespace KeystoneAuthCluster.Gateway;

/// <summary>What the webhook counts: every review with its calling cluster, its kind, its outcome and the time it took; and every request that is no review.</summary>
internal sealed class GatewayMetrics(IMeterFactory meters, TimeProvider time)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "KeystoneAuth.Gateway";

    private readonly Histogram<double> _durations = meters.Create(MeterName).CreateHistogram(
        "keystone_auth.review.duration", "s", "Time from a review's being read to its answer's being known.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30] });

    private readonly Counter<long> _refused = meters.Create(MeterName).CreateCounter<long>(
        "keystone_auth.review.refused", "{request}", "Requests that were refused, as they are no review that can be answered.");

    /// <summary>The time at which a review came.</summary>
    public long Start() => time.GetTimestamp();

    /// <summary>A TokenReview was answered.</summary>
    public void Answered(long started, CallingCluster cluster, AuthenticationAnswer answer) => Record(started, cluster, "TokenReview", answer switch
    {
        AuthenticationAnswer.Accepted => "authenticated",
        AuthenticationAnswer.Rejected => "rejected",
        _ => "unavailable",
    });

    /// <summary>A SubjectAccessReview was decided.</summary>
    public void Decided(long started, CallingCluster cluster, Decision decision) => Record(started, cluster, "SubjectAccessReview", decision switch
    {
        Decision.Allow => "allowed",
        Decision.Deny => "denied",
        Decision.Unknown => "unknown",
        _ => "no-opinion",
    });

    /// <summary>A request was refused; <paramref name="reason"/> is the answer's, one of Kubernetes' own few. Before it is known whose it is there is no cluster to name.</summary>
    public void Refused(CallingCluster? cluster, string reason)
    {
        if (cluster is null)
            _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
        else
            _refused.Add(1, new("cluster", cluster.Name), new("reason", reason));
    }

    private void Record(long started, CallingCluster cluster, string kind, string outcome)
    {
        if (_durations.Enabled)
            _durations.Record(time.GetElapsedTime(started).TotalSeconds, new("cluster", cluster.Name), new("kind", kind), new("outcome", outcome));
    }
}
