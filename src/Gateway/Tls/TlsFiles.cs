using System.Net.Security;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>
/// The certificate files, and what handshakes use of them. A good change replaces everything at once; a bad one changes nothing and is reported.
/// Connections that began before a change end soon after it.
/// </summary>
internal sealed partial class TlsFiles : IDisposable
{
    private readonly WatchedFiles<ServerCertificate> _server;
    private readonly WatchedFiles<ClientAuthorities>? _clients;
    private readonly ClientCheck _check;
    private readonly TlsMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private volatile TlsGeneration _current;

    /// <summary>Reads the files for the first time.</summary>
    /// <exception cref="OptionsValidationException">They cannot be used: a mistake like any other in the configuration, and the start ends with it.</exception>
    public TlsFiles(IOptions<TlsOptions> settings, TimeProvider time, TlsMetrics metrics, ILogger<TlsFiles> logger)
    {
        var options = settings.Value;
        (_metrics, _logger, _time) = (metrics, logger, time);
        _check = new ClientCheck(options.AllowedClientNames, metrics, logger);
        _server = new([options.CertificateFile, options.PrivateKeyFile], texts => ServerCertificate.Parse(texts[0], texts[1], options, time.GetUtcNow()));
        _server.Reload();
        if (!string.IsNullOrWhiteSpace(options.ClientCaFile))
        {
            _clients = new([options.ClientCaFile], texts => ClientAuthorities.Parse(texts[0], options));
            _clients.Reload();
        }

        if (Problems is { Count: > 0 } problems)
            throw new OptionsValidationException(TlsOptions.Section, typeof(TlsOptions), problems.Select(problem => $"{TlsOptions.Section}: {problem}"));
        _current = Build();
        metrics.ShowExpiry(() => _server.Current!.NotAfter);
    }

    /// <summary>What a connection that begins now uses.</summary>
    public TlsGeneration Current => _current;

    /// <summary>What is wrong with the files as they are now, if anything.</summary>
    public IReadOnlyList<string> Problems => [.. new[] { _server.Problem, _clients?.Problem }.OfType<string>()];

    /// <summary>Looks at the files. Not for use by several threads at once.</summary>
    public void Reload()
    {
        var server = Report("server", _server.Reload(), _server.Problem);
        var clients = _clients is not null && Report("client_ca", _clients.Reload(), _clients.Problem);
        if (!server && !clients)
            return;
        var old = _current;
        _current = Build();
        old.Replace();
    }

    public void Dispose() => _current.Dispose();

    // A change of the authorities makes a new certificate context too: the session tickets are the context's, and a session begun under an
    // authority that is gone must not be resumed. The replaced certificates are left to the collector, for handshakes under way still use them.
    private TlsGeneration Build() => new(
        new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _server.Current!.NewContext(),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowRenegotiation = false,
            ClientCertificateRequired = _clients is not null,
            CertificateChainPolicy = _clients?.Current!.NewPolicy(),
            RemoteCertificateValidationCallback = _clients is null ? null : _check.Accepts,
        },
        _time);

    private bool Report(string files, FileChange change, string? problem)
    {
        switch (change)
        {
            case FileChange.Taken:
                _metrics.Reloaded(files, "taken");
                LogTaken(_logger, files, _server.Current!.Subject, _server.Current.NotAfter);
                return true;
            case FileChange.Refused:
                _metrics.Reloaded(files, "refused");
                LogRefused(_logger, files, problem!);
                return false;
            case FileChange.Restored:
                LogRestored(_logger, files);
                return false;
            default:
                return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "New TLS files ({Files}) are in use; the certificate is '{Subject}', valid until {NotAfter:u}")]
    private static partial void LogTaken(ILogger logger, string files, string subject, DateTimeOffset notAfter);

    [LoggerMessage(2, LogLevel.Error, "New TLS files ({Files}) cannot be used, the ones in use stay: {Problem}")]
    private static partial void LogRefused(ILogger logger, string files, string problem);

    [LoggerMessage(3, LogLevel.Information, "The TLS files ({Files}) are again those in use")]
    private static partial void LogRestored(ILogger logger, string files);
}
