using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KeystoneAuthCluster.Certificates.Issuing;

/// <summary>An authority with its key: it issues. All keys are of P-256.</summary>
internal sealed class Authority : IDisposable
{
    // Clocks of those who check may be behind ours.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    private readonly X509Certificate2 _certificate;

    private Authority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>Its certificate, as PEM.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    /// <summary>When it ends; nothing that it issues ends later.</summary>
    public DateTimeOffset End => _certificate.NotAfter;

    /// <summary>Makes a new one.</summary>
    public static KeyPair Make(string name, DateTimeOffset now, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now - ClockSkew, now + lifetime);
        return new KeyPair(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Takes one that is there into use.</summary>
    /// <exception cref="CryptographicException">The two do not belong together, or the key is of another kind.</exception>
    public static Authority Of(KeyPair pair)
    {
        var certificate = X509Certificate2.CreateFromPem(pair.Certificate, pair.PrivateKey);
        using var key = certificate.GetECDsaPrivateKey();
        return key is not null ? new Authority(certificate) : throw new CryptographicException("the authority's key is not an ECDSA key");
    }

    /// <summary>Issues a certificate with a key of its own.</summary>
    public KeyPair Issue(Contents contents, DateTimeOffset now, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = contents.Request(key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var (from, end) = (Later(now - ClockSkew, _certificate.NotBefore), Earlier(now + lifetime, End));
        using var certificate = request.Create(_certificate, from, end, RandomNumberGenerator.GetBytes(16));
        return new KeyPair(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Whether it issued a certificate, whenever that was.</summary>
    public bool HasIssued(X509Certificate2 certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
                CustomTrustStore = { _certificate },
            },
        };
        return chain.Build(certificate);
    }

    public void Dispose() => _certificate.Dispose();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
