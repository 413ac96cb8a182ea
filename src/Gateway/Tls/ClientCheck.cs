using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>Whether a client's certificate is good enough, on top of its chain.</summary>
/// <param name="allowedNames">As <see cref="TlsOptions.AllowedClientNames"/>.</param>
/// <param name="metrics">Counts the refused.</param>
/// <param name="logger">Hears of the refused, at debug level only: anybody who reaches the port can make such lines.</param>
internal sealed partial class ClientCheck(IEnumerable<string> allowedNames, TlsMetrics metrics, ILogger logger)
{
    private readonly HashSet<string> _allowedNames = new(allowedNames, StringComparer.Ordinal);

    /// <summary>SslStream's callback; false ends the handshake.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (Refusal(certificate as X509Certificate2, errors) is not { } refusal)
            return true;
        metrics.ClientRefused(refusal);
        LogRefused(logger, certificate?.Subject ?? "none", refusal, errors);
        return false;
    }

    private string? Refusal(X509Certificate2? certificate, SslPolicyErrors errors) => certificate switch
    {
        null => "no_certificate",
        _ when errors != SslPolicyErrors.None => "untrusted",
        _ when !certificate.IsFor(ClientAuthorities.ClientAuthentication) => "not_for_clients",
        _ when _allowedNames.Count > 0 && !certificate.Names().Any(_allowedNames.Contains) => "name_not_allowed",
        _ => null,
    };

    [LoggerMessage(1, LogLevel.Debug, "A client with certificate '{Subject}' is refused: {Refusal} ({Errors})")]
    private static partial void LogRefused(ILogger logger, string subject, string refusal, SslPolicyErrors errors);
}
