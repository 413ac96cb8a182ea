using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// A certificate authority with an intermediate, and what it issues, as PEM files in a folder of their own that goes with this object.
/// Valid from 2020 to 2090 unless asked otherwise, so that they are good by the real clock and by <see cref="ManualTime"/> alike.
/// </summary>
public sealed class TestCertificates : IDisposable
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _intermediate;
    private int _serial;

    /// <summary>Makes the authority, and a certificate for <c>localhost</c> and 127.0.0.1 in <see cref="CertificateFile"/>.</summary>
    /// <param name="name">The authority's name.</param>
    public TestCertificates(string name = "test authority")
    {
        Root = Issue(null, name, authority: true, []);
        _intermediate = Issue(Root, $"{name}, intermediate", authority: true, []);
        File.WriteAllText(CaFile, Root.ExportCertificatePem());
        WriteServer(Server());
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("keystone-auth-tls-").FullName;

    /// <summary>The self-signed root; clients trust it.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The root, as PEM.</summary>
    public string CaFile => Path.Combine(Folder, "ca.crt");

    /// <summary>The server's certificate and the intermediate, as PEM.</summary>
    public string CertificateFile => Path.Combine(Folder, "tls.crt");

    /// <summary>The server's key, as PEM.</summary>
    public string PrivateKeyFile => Path.Combine(Folder, "tls.key");

    /// <summary>A server certificate with its key, from the intermediate.</summary>
    public X509Certificate2 Server(string name = "localhost", DateTimeOffset? from = null, DateTimeOffset? until = null, bool rsa = false) =>
        Issue(_intermediate, name, authority: false, [ServerAuthentication], from, until, rsa);

    /// <summary>A client certificate with its key, from the root itself.</summary>
    /// <param name="name">The common name.</param>
    /// <param name="use">What it says it is for; null for a certificate that does not say.</param>
    /// <param name="dnsName">A DNS name in it, besides the common name.</param>
    public X509Certificate2 Client(string name = "kube-apiserver", string? use = ClientAuthentication, string? dnsName = null) =>
        Issue(Root, name, authority: false, use is null ? [] : [use], dnsName: dnsName);

    /// <summary>A certificate with its key for several uses, from the intermediate.</summary>
    public X509Certificate2 Member(string name, params string[] uses) => Issue(_intermediate, name, authority: false, uses);

    /// <summary>The same from the root itself, so that no chain needs to be shown.</summary>
    public X509Certificate2 DirectMember(string name, params string[] uses) => Issue(Root, name, authority: false, uses);

    /// <summary>Puts a server certificate, the intermediate and the key into the files.</summary>
    public void WriteServer(X509Certificate2 server)
    {
        ArgumentNullException.ThrowIfNull(server);
        File.WriteAllText(CertificateFile, server.ExportCertificatePem() + '\n' + _intermediate.ExportCertificatePem());
        File.WriteAllText(PrivateKeyFile, KeyPem(server));
    }

    /// <summary>The private key of a certificate made here.</summary>
    public static string KeyPem(X509Certificate2 certificate) =>
        certificate.GetECDsaPrivateKey() is { } key ? key.ExportPkcs8PrivateKeyPem() : certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();

    public void Dispose()
    {
        Root.Dispose();
        _intermediate.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private X509Certificate2 Issue(
        X509Certificate2? issuer,
        string name,
        bool authority,
        string[] uses,
        DateTimeOffset? from = null,
        DateTimeOffset? until = null,
        bool rsa = false,
        string? dnsName = null)
    {
        using var ecdsaKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsaKey = rsa ? RSA.Create(2048) : null;
        var subject = new X500DistinguishedName($"CN=\"{name}\"");
        var request = rsaKey is null
            ? new CertificateRequest(subject, ecdsaKey, HashAlgorithmName.SHA256)
            : new CertificateRequest(subject, rsaKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        if (uses.Length > 0)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. uses.Select(use => new Oid(use))], false));
        AddNames(request, uses.Contains(ServerAuthentication) ? name : dnsName);
        if (issuer is null)
            return request.CreateSelfSigned(from ?? From, until ?? Until);

        // Signed by a generator of its own, for the issuer's key may be of another algorithm than the subject's.
        var generator = X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!);
        using var bare = request.Create(issuer.SubjectName, generator, from ?? From, until ?? Until, BitConverter.GetBytes(++_serial));
        return rsaKey is null ? bare.CopyWithPrivateKey(ecdsaKey) : bare.CopyWithPrivateKey(rsaKey);
    }

    private static void AddNames(CertificateRequest request, string? dnsName)
    {
        if (dnsName is null)
            return;
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(dnsName);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
    }
}
