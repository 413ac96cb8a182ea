using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Standalone.Demo.Stage;

/// <summary>An authority made for this run, and the webhook's certificate from it; the authority's key is never written anywhere.</summary>
/// <param name="Authority">What clients trust.</param>
/// <param name="AuthorityFile">The same as a PEM file.</param>
/// <param name="CertificateFile">The webhook's certificate, PEM.</param>
/// <param name="PrivateKeyFile">Its key, PEM.</param>
internal sealed record DemoCertificates(X509Certificate2 Authority, string AuthorityFile, string CertificateFile, string PrivateKeyFile) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Makes them, for localhost and the given address.</summary>
    public static DemoCertificates Make(DemoFolder folder, IPAddress listen, TimeProvider time)
    {
        var now = time.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = AuthorityRequest(authorityKey).CreateSelfSigned(now - ClockSkew, now + Lifetime);
        using var certificate = ServerRequest(key, authority, listen)
            .Create(authority, now - ClockSkew, authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return new DemoCertificates(
            authority,
            folder.Write("ca.crt", authority.ExportCertificatePem()),
            folder.Write("tls.crt", certificate.ExportCertificatePem()),
            folder.Write("tls.key", key.ExportPkcs8PrivateKeyPem()));
    }

    public void Dispose() => Authority.Dispose();

    private static CertificateRequest AuthorityRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=keystone-auth demo authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static CertificateRequest ServerRequest(ECDsa key, X509Certificate2 authority, IPAddress listen)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, listen }.Distinct())
            names.AddIpAddress(address);
        var request = new CertificateRequest("CN=keystone-auth demo", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        return request;
    }
}
