using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Revocations;

namespace KeystoneAuthCluster.Authentication;

/// <summary>What the authentication part counts.</summary>
internal sealed class AuthenticationMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "KeystoneAuth.Authentication";

    private readonly ConcurrentDictionary<string, AnswerCounts> _answers = new(StringComparer.Ordinal);
    private readonly Counter<long> _notAdmitted;

    public AuthenticationMetrics(IMeterFactory meters, TokenStore store, RevocationLog revocations, FeedStatus feed)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("keystone_auth.token.answers", () => _answers.SelectMany(cluster => cluster.Value.Measured(cluster.Key)), "{answer}", "Answers on whose a token is, by calling cluster, outcome and where they come from.");
        _notAdmitted = meter.CreateCounter<long>("keystone_auth.admission.refused", "{token}", "Never-seen tokens and projects that were not asked about, by calling cluster and the limit that was reached.");
        meter.CreateObservableGauge("keystone_auth.token.cached", () => store.Tokens, "{token}", "Good tokens in the cache.");
        meter.CreateObservableGauge("keystone_auth.token.refused", () => store.Refused, "{token}", "Refused tokens remembered.");
        meter.CreateObservableCounter("keystone_auth.token.evictions", () => store.Evictions, "{token}", "Good tokens that were dropped to make room.");
        meter.CreateObservableGauge("keystone_auth.revocation.watermarks", () => revocations.Count, "{watermark}", "Revocations remembered.");
        meter.CreateObservableGauge("keystone_auth.revocation.feed_current", () => feed.State == FeedState.Current ? 1 : 0, "{feed}", "Whether revocations are seen as Keystone tells them.");
    }

    /// <summary>A token or project was not asked about. Clusters' names come from the settings, so there are few.</summary>
    public void NotAdmitted(string cluster, string limit) => _notAdmitted.Add(1, new("cluster", cluster), new("limit", limit));

    /// <summary>The counts of a calling cluster's answers: it counts there itself, as every review does.</summary>
    public AnswerCounts Answers(string cluster) => _answers.GetOrAdd(cluster, _ => new AnswerCounts());
}
