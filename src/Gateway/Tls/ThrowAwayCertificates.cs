using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>An authority that issues one certificate and then never again, as its key is kept nowhere. All as PEM, all of P-256.</summary>
/// <remarks>A class and no record, whose text would show the key.</remarks>
public sealed class ThrowAwayCertificates
{
    /// <summary>The use of a certificate that servers show.</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>The use of a certificate that clients show.</summary>
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    private ThrowAwayCertificates(string authority, string certificate, string privateKey) =>
        (Authority, Certificate, PrivateKey) = (authority, certificate, privateKey);

    /// <summary>What those who connect trust.</summary>
    public string Authority { get; }

    /// <summary>The certificate.</summary>
    public string Certificate { get; }

    /// <summary>The certificate's key.</summary>
    public string PrivateKey { get; }

    /// <summary>Makes them, for this machine's loopback addresses and <paramref name="listen"/>.</summary>
    /// <param name="name">The certificate's common name, and the first part of the authority's.</param>
    /// <param name="listen">The address of whoever shows the certificate.</param>
    /// <param name="uses">What the certificate is for.</param>
    /// <param name="now">The present time; they are valid from an hour before it.</param>
    /// <param name="lifetime">How long from then on.</param>
    public static ThrowAwayCertificates Make(string name, IPAddress listen, IEnumerable<string> uses, DateTimeOffset now, TimeSpan lifetime)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = AuthorityRequest(name, authorityKey).CreateSelfSigned(now - ClockSkew, now + lifetime);
        using var certificate = Request(name, key, authority, listen, uses)
            .Create(authority, now - ClockSkew, authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return new(authority.ExportCertificatePem(), certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static CertificateRequest AuthorityRequest(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name} authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static CertificateRequest Request(string name, ECDsa key, X509Certificate2 authority, IPAddress listen, IEnumerable<string> uses)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, listen }.Distinct())
            names.AddIpAddress(address);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. uses.Select(use => new Oid(use))], false));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        return request;
    }
}
