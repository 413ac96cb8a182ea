using System.Collections.ObjectModel;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>Mutual TLS among silos, and between gateways and silos: the section <c>Clustering:Tls</c>.</summary>
/// <remarks>
/// All three files are given together. On one machine they may be left out: the first process makes a set in the folder of the cluster.
/// </remarks>
internal sealed class ClusterTlsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Clustering:Tls";

    /// <summary>
    /// PEM file with this process's certificate first, then its intermediates. A silo's must be for servers and clients, that of a gateway alone
    /// for clients. Default none.
    /// </summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file with the certificate's private key, RSA or ECDSA, not encrypted. Default none.</summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// PEM file with the authorities whose certificates make a peer a member, at least one of them self-signed; no other authority counts. Use one
    /// that issues for this cluster only. Default none.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>Common names and DNS names of peers that are let in, compared letter by letter. Empty, the default, lets in every certificate of <see cref="CaFile"/>.</summary>
    public Collection<string> Names { get; } = [];

    /// <summary>How often the files are looked at. Default 10 s; 1 s to 1 h.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether there is any of the files.</summary>
    internal bool IsGiven => Files.Any(file => !string.IsNullOrWhiteSpace(file));

    /// <summary>Whether there are some of the files and not all.</summary>
    internal bool IsPart => IsGiven && Files.Any(string.IsNullOrWhiteSpace);

    private IEnumerable<string?> Files => [CertificateFile, KeyFile, CaFile];
}
