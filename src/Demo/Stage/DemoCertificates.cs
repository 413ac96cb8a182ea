using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Demo.Stage;

/// <summary>An authority made for this run, and one certificate from it; the authority's key is never written anywhere.</summary>
/// <param name="Authority">What those who connect trust.</param>
/// <param name="AuthorityFile">The same as a PEM file.</param>
/// <param name="CertificateFile">The certificate, PEM.</param>
/// <param name="PrivateKeyFile">Its key, PEM.</param>
public sealed record DemoCertificates(X509Certificate2 Authority, string AuthorityFile, string CertificateFile, string PrivateKeyFile) : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    /// <summary>For a server that listens at an address of this machine: <c>ca.crt</c>, <c>tls.crt</c> and <c>tls.key</c>.</summary>
    public static DemoCertificates ForServer(DemoFolder folder, IPAddress listen, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Make(folder, "ca", "tls", listen, [ServerAuthentication], time);
    }

    /// <summary>For members of a cluster on this machine, which are each other's servers and clients: <c>members-ca.crt</c>, <c>member.crt</c> and <c>member.key</c>.</summary>
    public static DemoCertificates ForMembers(DemoFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Make(folder, "members-ca", "member", IPAddress.Loopback, [ServerAuthentication, ClientAuthentication], time);
    }

    /// <summary>Lets go of the certificate; the files go with their folder.</summary>
    public void Dispose() => Authority.Dispose();

    private static DemoCertificates Make(DemoFolder folder, string authorityName, string name, IPAddress listen, string[] uses, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = AuthorityRequest(authorityKey).CreateSelfSigned(now - ClockSkew, now + Lifetime);
        using var certificate = Request(key, authority, listen, uses)
            .Create(authority, now - ClockSkew, authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return new DemoCertificates(
            authority,
            folder.Write($"{authorityName}.crt", authority.ExportCertificatePem()),
            folder.Write($"{name}.crt", certificate.ExportCertificatePem()),
            folder.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem()));
    }

    private static CertificateRequest AuthorityRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=keystone-auth demo authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static CertificateRequest Request(ECDsa key, X509Certificate2 authority, IPAddress listen, string[] uses)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, listen }.Distinct())
            names.AddIpAddress(address);
        var request = new CertificateRequest("CN=keystone-auth demo", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. uses.Select(use => new Oid(use))], false));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        return request;
    }
}
