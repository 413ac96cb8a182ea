using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Gateway.Tls;
using GatewayTls = KeystoneAuthCluster.Gateway.Tls.TlsOptions;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>Certificate, key and authorities that were good together, and what handshakes use of them.</summary>
internal sealed class ClusterTlsSet(ServerCertificate certificate, ClientAuthorities authorities)
{
    /// <summary>The use that the certificate of one who is called must be made for.</summary>
    public static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private readonly SslStreamCertificateContext _context = certificate.NewContext();

    /// <summary>The subject of the certificate, for the log.</summary>
    public string Subject => certificate.Subject;

    /// <summary>From when on no peer accepts the certificate any more.</summary>
    public DateTimeOffset NotAfter => certificate.NotAfter;

    /// <summary>
    /// Reads a set. A certificate that its own authorities do not vouch for is refused as well: peers have the same ones, and a half-done renewal must
    /// not cut this process off.
    /// </summary>
    public static Loaded<ClusterTlsSet> Parse(IReadOnlyList<string> texts, ClusterTlsOptions options, bool isSilo, DateTimeOffset now)
    {
        var files = new GatewayTls { CertificateFile = options.CertificateFile!, PrivateKeyFile = options.KeyFile!, ClientCaFile = options.CaFile! };
        return (ServerCertificate.Parse(texts[0], texts[1], files, now), ClientAuthorities.Parse(texts[2], files)) switch
        {
            (Loaded<ServerCertificate>.Bad bad, _) => Bad(bad.Problem),
            (_, Loaded<ClientAuthorities>.Bad bad) => Bad(bad.Problem),
            (Loaded<ServerCertificate>.Good { Value: var own }, Loaded<ClientAuthorities>.Good { Value: var authorities }) =>
                Problem(own, authorities, options, isSilo) is { } problem ? Bad(problem) : new Loaded<ClusterTlsSet>.Good(new(own, authorities)),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>As the one who is called. No session is taken up again: connections are few and long, and one begun under an authority that is gone must not go on.</summary>
    public void Apply(SslServerAuthenticationOptions handshake)
    {
        handshake.ServerCertificateSelectionCallback = null;
        handshake.ServerCertificateContext = _context;
        handshake.ClientCertificateRequired = true;
        handshake.CertificateChainPolicy = authorities.NewPolicy(ClientAuthorities.ClientAuthentication);
        handshake.EnabledSslProtocols = Protocols;
        handshake.AllowRenegotiation = false;
        handshake.AllowTlsResume = false;
    }

    /// <summary>As the one who calls.</summary>
    public void Apply(SslClientAuthenticationOptions handshake)
    {
        handshake.LocalCertificateSelectionCallback = null;
        handshake.ClientCertificateContext = _context;
        handshake.CertificateChainPolicy = authorities.NewPolicy(ServerAuthentication);
        handshake.EnabledSslProtocols = Protocols;
        handshake.AllowRenegotiation = false;
        handshake.AllowTlsResume = false;
    }

    private static string? Problem(ServerCertificate own, ClientAuthorities authorities, ClusterTlsOptions options, bool isSilo)
    {
        if (!own.Leaf.IsFor(ClientAuthorities.ClientAuthentication) || (isSilo && !own.Leaf.IsFor(ServerAuthentication)))
            return $"{options.CertificateFile} is not for {(isSilo ? "servers and clients (serverAuth, clientAuth)" : "clients (clientAuth)")}";
        using var chain = new X509Chain { ChainPolicy = authorities.NewPolicy(ClientAuthorities.ClientAuthentication) };
        chain.ChainPolicy.ExtraStore.AddRange(own.Intermediates);
        return chain.Build(own.Leaf) ? null : $"{options.CertificateFile} is not of an authority in {options.CaFile} ({chain.ChainStatus[0].Status})";
    }

    private static Loaded<ClusterTlsSet>.Bad Bad(string problem) => new(problem);
}
