using KeystoneAuthCluster.Gateway.Tls;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>
/// The cluster's certificate files. A good change replaces all three at once, for connections from then on; a bad one changes nothing and is reported.
/// </summary>
/// <remarks>Connections that are there go on, as to end them would fail the calls in them: a certificate is withdrawn at once only by a restart of its peers.</remarks>
internal sealed partial class ClusterTlsFiles
{
    private readonly WatchedFiles<ClusterTlsSet> _files;
    private readonly ClusterTlsMetrics _metrics;
    private readonly ILogger _logger;

    /// <summary>Reads the files for the first time.</summary>
    /// <exception cref="OptionsValidationException">They cannot be used: a mistake like any other in the configuration, and the start ends with it.</exception>
    public ClusterTlsFiles(IOptions<ClusteringOptions> clustering, TimeProvider time, ClusterTlsMetrics metrics, ILogger<ClusterTlsFiles> logger)
    {
        var (options, isSilo) = (clustering.Value.Tls, clustering.Value.Has(ProcessRole.Silo));
        (_metrics, _logger) = (metrics, logger);
        CallingSilos = new PeerCheck(options.Names, [ClientAuthorities.ClientAuthentication, ClusterTlsSet.ServerAuthentication], metrics, logger);
        CallingGateways = new PeerCheck(options.Names, [ClientAuthorities.ClientAuthentication], metrics, logger);
        CalledSilos = new PeerCheck(options.Names, [ClusterTlsSet.ServerAuthentication], metrics, logger);
        _files = new([options.CertificateFile!, options.KeyFile!, options.CaFile!], texts => ClusterTlsSet.Parse(texts, options, isSilo, time.GetUtcNow()));
        Reload();
        if (Problem is { } problem)
            throw new OptionsValidationException(ClusterTlsOptions.Section, typeof(ClusterTlsOptions), [$"{ClusterTlsOptions.Section}: {problem}"]);
        metrics.ShowExpiry(() => Current.NotAfter);
    }

    /// <summary>What a connection that begins now uses.</summary>
    public ClusterTlsSet Current => _files.Current!;

    /// <summary>What is wrong with the files as they are now, if anything.</summary>
    public string? Problem => _files.Problem;

    /// <summary>Checks those who call the port for silos. A gateway's certificate is for clients alone, and must not make it a silo, which grains are placed on.</summary>
    public PeerCheck CallingSilos { get; }

    /// <summary>Checks those who call the port for gateways; silos may, too.</summary>
    public PeerCheck CallingGateways { get; }

    /// <summary>Checks those who are called.</summary>
    public PeerCheck CalledSilos { get; }

    /// <summary>Looks at the files. Not for use by several threads at once.</summary>
    public void Reload()
    {
        switch (_files.Reload())
        {
            case FileChange.Taken:
                _metrics.Reloaded("taken");
                LogTaken(Current.Subject, Current.NotAfter);
                break;
            case FileChange.Refused:
                _metrics.Reloaded("refused");
                LogRefused(Problem!);
                break;
            case FileChange.Restored:
                LogRestored();
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "New TLS files of the cluster are in use; the certificate is '{Subject}', valid until {NotAfter:u}")]
    private partial void LogTaken(string subject, DateTimeOffset notAfter);

    [LoggerMessage(2, LogLevel.Error, "New TLS files of the cluster cannot be used, the ones in use stay: {Problem}")]
    private partial void LogRefused(string problem);

    [LoggerMessage(3, LogLevel.Information, "The TLS files of the cluster are again those in use")]
    private partial void LogRestored();
}
