using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Gateway.Tls;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>Whether a peer's certificate makes it a member, on top of its chain.</summary>
/// <param name="names">As <see cref="ClusterTlsOptions.Names"/>.</param>
/// <param name="uses">The uses that it must be made for, all of them.</param>
/// <param name="metrics">Counts the refused.</param>
/// <param name="logger">Hears of the refused, at debug level only: anybody who reaches the port can make such lines.</param>
internal sealed partial class PeerCheck(IEnumerable<string> names, IReadOnlyList<Oid> uses, ClusterTlsMetrics metrics, ILogger logger)
{
    private readonly HashSet<string> _names = new(names, StringComparer.Ordinal);

    /// <summary>SslStream's question; false ends the handshake.</summary>
    public bool Accepts(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (Refusal(certificate, errors) is not { } refusal)
            return true;
        metrics.Refused(refusal);
        LogRefused(logger, certificate?.Subject ?? "none", refusal, errors);
        return false;
    }

    // Peers are called by address, and pods change theirs: who one is, its certificate says, and whom we let in, the names.
    private string? Refusal(X509Certificate2? certificate, SslPolicyErrors errors) => certificate switch
    {
        null => "no_certificate",
        _ when (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) != SslPolicyErrors.None => "untrusted",
        _ when !uses.All(certificate.IsFor) => "wrong_use",
        _ when _names.Count > 0 && !certificate.Names().Any(_names.Contains) => "name_not_allowed",
        _ => null,
    };

    [LoggerMessage(1, LogLevel.Debug, "A peer with certificate '{Subject}' is refused: {Refusal} ({Errors})")]
    private static partial void LogRefused(ILogger logger, string subject, string refusal, SslPolicyErrors errors);
}
