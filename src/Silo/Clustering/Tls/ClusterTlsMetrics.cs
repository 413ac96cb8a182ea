using System.Diagnostics.Metrics;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>What can be counted about TLS in the cluster.</summary>
internal sealed class ClusterTlsMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _refused;

    public ClusterTlsMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("KeystoneAuth.ClusterTls");
        _reloads = _meter.CreateCounter<long>(
            "keystone_auth.cluster_tls.reloads", "{reload}", "Changes of the cluster's certificate files: taken into use, or refused (once per problem).");
        _refused = _meter.CreateCounter<long>(
            "keystone_auth.cluster_tls.peers_refused", "{peer}", "Handshakes ended because of the peer's certificate, or its absence.");
    }

    public void Reloaded(string outcome) => _reloads.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Shows when the certificate in use expires: with it, this process leaves the cluster.</summary>
    public void ShowExpiry(Func<DateTimeOffset> notAfter) => _meter.CreateObservableGauge(
        "keystone_auth.cluster_tls.certificate_expiry", () => notAfter().ToUnixTimeSeconds(), "s", "When the certificate in use expires, as Unix time.");
}
