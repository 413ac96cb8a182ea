using System.Diagnostics.Metrics;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>What can be counted about TLS.</summary>
internal sealed class TlsMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _refused;

    public TlsMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("KeystoneAuth.Tls");
        _reloads = _meter.CreateCounter<long>(
            "keystone_auth.tls.reloads", "{reload}", "Changes of the certificate files: taken into use, or refused (once per problem).");
        _refused = _meter.CreateCounter<long>(
            "keystone_auth.tls.clients_refused", "{client}", "Handshakes ended because of the client's certificate, or its absence.");
    }

    public void Reloaded(string files, string outcome) => _reloads.Add(1, new("files", files), new KeyValuePair<string, object?>("outcome", outcome));

    public void ClientRefused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Shows when the certificate in use expires: the one thing about it that an alarm is set on.</summary>
    public void ShowExpiry(Func<DateTimeOffset> notAfter) => _meter.CreateObservableGauge(
        "keystone_auth.tls.certificate_expiry", () => notAfter().ToUnixTimeSeconds(), "s", "When the certificate in use expires, as Unix time.");
}
